/** Programs that are watched by the JDK's flight recorder while they run. */
@NullMarked
package io.rejoin.examples.recorded;

import org.jspecify.annotations.NullMarked;
