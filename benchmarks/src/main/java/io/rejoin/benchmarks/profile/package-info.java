/** Where the time of a workload goes. */
@NullMarked
package io.rejoin.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
