package io.rejoin.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When the calls of joins ran, how they ended, and what the joins waited for.
 *
 * <p>Immutable; made from a flight recording or by a {@link TimelineListener}.
 */
public final class Timeline {
  private final List<TimedJoin> joins;
  private final List<TimedJoin> roots;
  private final Map<Place, List<TimedJoin>> nested = new HashMap<>();

  /** A call, for the joins within it. */
  private record Place(long joinId, int index) {}

  Timeline(List<TimedJoin> joins) {
    this.joins =
        joins.stream()
            .sorted(Comparator.comparingLong(TimedJoin::start).thenComparingLong(TimedJoin::id))
            .toList();
    Map<Long, TimedJoin> byId = new HashMap<>();
    this.joins.forEach(join -> byId.put(join.id(), join));
    this.roots = this.joins.stream().filter(join -> !byId.containsKey(join.parentId())).toList();
    for (TimedJoin join : this.joins) {
      if (byId.containsKey(join.parentId())) {
        nested
            .computeIfAbsent(
                new Place(join.parentId(), join.parentIndex()),
                place -> new java.util.ArrayList<>())
            .add(join);
      }
    }
  }

  /**
   * Reads the joins of a flight recording.
   *
   * @throws IOException if the file cannot be read, is no recording or holds no joins, saying so
   */
  public static Timeline ofRecording(Path file) throws IOException {
    return RecordingReader.read(file);
  }

  /** Returns a page that opens from disk, with everything it needs in it. */
  public String toHtml() {
    return HtmlPage.of(this);
  }

  /** Returns a drawing for a terminal. */
  public String toText() {
    return TextChart.of(this);
  }

  /**
   * Returns a drawing of the joins of this name, for a terminal; empty if there are none.
   *
   * @param join the join's name
   */
  public String toText(String join) {
    return TextChart.of(this, root -> root.name().equals(join));
  }

  /** Returns a trace in the format of Chrome's trace viewer, which Perfetto opens. */
  public String toTrace() {
    return ChromeTrace.of(this);
  }

  /** Returns the sentence that says how well the time was used. */
  public String headline() {
    return Headline.of(this);
  }

  /** Every join, by start. */
  List<TimedJoin> joins() {
    return joins;
  }

  /** The joins that were started in no call of another join, by start. */
  List<TimedJoin> roots() {
    return roots;
  }

  /** The joins that were started in this call, by start. */
  List<TimedJoin> within(TimedJoin join, TimedCall call) {
    return nested.getOrDefault(new Place(join.id(), call.index()), List.of());
  }

  /** When the first join started; 0 if there is none. */
  long start() {
    return joins.stream()
        .mapToLong(
            join ->
                Math.min(
                    join.start(),
                    join.calls().stream()
                        .mapToLong(TimedCall::queuedFrom)
                        .min()
                        .orElse(join.start())))
        .min()
        .orElse(0);
  }

  /** When the last call or join ended; 0 if there is none. */
  long end() {
    return joins.stream()
        .mapToLong(
            join ->
                Math.max(
                    join.end(),
                    join.calls().stream().mapToLong(TimedCall::end).max().orElse(join.end())))
        .max()
        .orElse(0);
  }
}
