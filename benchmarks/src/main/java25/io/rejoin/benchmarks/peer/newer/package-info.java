/** The peers that need a newer Java than the others. */
@NullMarked
package io.rejoin.benchmarks.peer.newer;

import org.jspecify.annotations.NullMarked;
