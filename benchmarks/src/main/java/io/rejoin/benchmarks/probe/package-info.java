/** What JMH does not measure: memory that is held, fresh JVMs, another language. */
@NullMarked
package io.rejoin.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
