/** Collects interfaces and hands them over. */
@NullMarked
package io.rejoin.processor;

import org.jspecify.annotations.NullMarked;
