/** Writes clients; the only room that knows JavaPoet. */
@NullMarked
package io.rejoin.processor.generate;

import org.jspecify.annotations.NullMarked;
