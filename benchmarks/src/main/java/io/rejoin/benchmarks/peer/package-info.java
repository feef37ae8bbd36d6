/** One adapter for each library: the same work, said in the way of that library. */
@NullMarked
package io.rejoin.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
