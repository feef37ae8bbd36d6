/** One search over a dozen vendors' HTTP interfaces, some of which misbehave. */
@NullMarked
package io.rejoin.examples.metasearch;

import org.jspecify.annotations.NullMarked;
