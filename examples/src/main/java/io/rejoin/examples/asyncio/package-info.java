/**
 * A tour for those who know asyncio: what an introduction to it shows, one question a program. A
 * second of the original is a tenth here.
 */
@NullMarked
package io.rejoin.examples.asyncio;

import org.jspecify.annotations.NullMarked;
