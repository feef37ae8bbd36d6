/** How long annotation processors take over many types. */
@NullMarked
package io.rejoin.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
