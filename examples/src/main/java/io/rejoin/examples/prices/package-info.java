/** How much does each of these cost? The example of the README. */
@NullMarked
package io.rejoin.examples.prices;

import org.jspecify.annotations.NullMarked;
