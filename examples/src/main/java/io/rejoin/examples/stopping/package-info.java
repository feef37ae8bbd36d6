/** Work that does not stop at an interrupt, and how a call says what stops it. */
@NullMarked
package io.rejoin.examples.stopping;

import org.jspecify.annotations.NullMarked;
