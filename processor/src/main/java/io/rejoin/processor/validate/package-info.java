/** Reads interfaces, and reports what is wrong with them. */
@NullMarked
package io.rejoin.processor.validate;

import org.jspecify.annotations.NullMarked;
