/** A server of joins under many requests at once, beside the same server without joins. */
@NullMarked
package io.rejoin.examples.load;

import org.jspecify.annotations.NullMarked;
