/** Compares Rejoin with its peers, side by side in the same run. */
@NullMarked
package io.rejoin.benchmarks;

import org.jspecify.annotations.NullMarked;
