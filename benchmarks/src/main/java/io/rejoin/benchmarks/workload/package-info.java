/**
 * One workload a class, measured by JMH for every peer that has it. JMH fills the parameters and
 * calls the set-up before anything else, which no tool that checks for null can know.
 */
@NullUnmarked
package io.rejoin.benchmarks.workload;

import org.jspecify.annotations.NullUnmarked;
