/**
 * Joins in Micrometer.
 *
 * <p>{@link io.rejoin.micrometer.SnapshotPropagator} is on wherever this jar is: logging context,
 * observations and whatever else Micrometer's {@code ContextRegistry} knows follow each call of a
 * join. {@link io.rejoin.micrometer.MicrometerListener} is handed to a builder and makes timers,
 * counters and, with a tracer, spans of joins and their calls.
 */
@NullMarked
package io.rejoin.micrometer;

import org.jspecify.annotations.NullMarked;
