/**
 * Timelines of joins: from a flight recording or a {@link io.rejoin.JoinListener}, as an HTML page,
 * as text, or as a trace for Perfetto.
 *
 * <pre>{@code
 * Timeline timeline = Timeline.ofRecording(Path.of("recording.jfr"));
 * Files.writeString(Path.of("timeline.html"), timeline.toHtml());
 * }</pre>
 */
@NullMarked
package io.rejoin.timeline;

import org.jspecify.annotations.NullMarked;
