package io.rejoin.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events {@code io.rejoin.Join}, {@code io.rejoin.Subtask} and {@code
 * io.rejoin.Abandoned} of a flight recording.
 *
 * <p>Any text may be missing: JDK 17 loses strings of 16 characters and more between the chunks of
 * a recording.
 */
final class RecordingReader {
  private static final long NANOS = 1_000_000_000L;

  private final TimelineBuilder builder = new TimelineBuilder();
  private final Map<Place, RecordedEvent> givenUp = new HashMap<>();
  private long last = Long.MIN_VALUE;

  private record Place(long joinId, int index) {}

  private RecordingReader() {}

  static Timeline read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": there is no such file");
    }
    if (Files.size(file) == 0) {
      throw new IOException(file + ": the recording is empty; was it stopped and dumped?");
    }
    List<RecordedEvent> ours = new ArrayList<>();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().startsWith("io.rejoin.")) {
          ours.add(event);
        }
      }
    } catch (IOException | RuntimeException e) { // the reader throws what it stumbles over
      throw new IOException(file + ": this is no flight recording, or it is damaged", e);
    }
    if (ours.isEmpty()) {
      throw new IOException(
          file
              + ": the recording holds no joins. Were the events io.rejoin.Join and"
              + " io.rejoin.Subtask enabled while joins ran?");
    }
    return new RecordingReader().timeline(ours);
  }

  private Timeline timeline(List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      builder.name(event.getLong("joinId"), event.getString("join"));
      last = Math.max(last, nanos(event.getEndTime()));
      if (isOf(event, "Abandoned") && !event.getBoolean("ended")) {
        givenUp.put(place(event), event);
      }
    }
    for (RecordedEvent event : events) {
      if (isOf(event, "Join")) {
        builder.add(join(event));
      } else if (isOf(event, "Subtask")) {
        builder.add(event.getLong("joinId"), call(event, givenUp.remove(place(event))));
      }
    }
    givenUp.forEach((place, event) -> builder.add(place.joinId(), running(event)));
    return builder.build();
  }

  private static boolean isOf(RecordedEvent event, String type) {
    return event.getEventType().getName().equals("io.rejoin." + type);
  }

  private static Place place(RecordedEvent event) {
    return new Place(event.getLong("joinId"), event.getInt("index"));
  }

  private static TimedJoin join(RecordedEvent event) {
    long start = nanos(event.getStartTime());
    RecordedThread thread = event.getThread();
    long cancelledAt = after(start, event.getLong("cancelledAfter"));
    return new TimedJoin(
        event.getLong("joinId"),
        "",
        orElse(event.getString("kind"), "join"),
        event.getLong("parentId"),
        event.getInt("parentIndex"),
        thread == null ? 0 : thread.getId(),
        start,
        nanos(event.getEndTime()),
        after(start, event.getLong("timeout")),
        cancelledAt,
        cancelledAt == TimedCall.NEVER ? cancelledAt : after(cancelledAt, event.getLong("grace")),
        orElse(event.getString("outcome"), "unknown"),
        List.of());
  }

  private static TimedCall call(RecordedEvent event, @Nullable RecordedEvent abandoned) {
    long start = nanos(event.getStartTime());
    String reason = event.getString("reason");
    RecordedClass exception = event.getClass("exceptionClass");
    return new TimedCall(
        label(event),
        event.getInt("index"),
        indexes(orElse(event.getString("after"), "")),
        start - event.getLong("queued"),
        start,
        nanos(event.getEndTime()),
        event.getBoolean("started"),
        abandoned == null ? ending(event, reason) : Ending.ABANDONED,
        reason,
        exception == null ? null : exception.getName(),
        abandoned == null ? TimedCall.NEVER : nanos(abandoned.getStartTime()));
  }

  private TimedCall running(RecordedEvent abandoned) {
    long at = nanos(abandoned.getStartTime());
    long start = at - abandoned.getLong("ran");
    return new TimedCall(
        label(abandoned),
        abandoned.getInt("index"),
        List.of(),
        start,
        start,
        last,
        true,
        Ending.ABANDONED,
        null,
        null,
        at);
  }

  private static String label(RecordedEvent event) {
    return orElse(event.getString("call"), "call") + "[" + event.getInt("index") + "]";
  }

  private static Ending ending(RecordedEvent event, @Nullable String reason) {
    return switch (orElse(event.getString("outcome"), "")) {
      case "succeeded" -> Ending.SUCCEEDED;
      case "failed" -> Ending.FAILED;
      default -> Ending.ofCancelled(reason);
    };
  }

  private static List<Integer> indexes(String text) {
    return Stream.of(text.split(","))
        .filter(part -> !part.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static long after(long start, long span) {
    return span == Long.MIN_VALUE ? TimedCall.NEVER : start + span;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }
}
