package io.rejoin.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a sentence how well the time of joins was used. */
final class Headline {
  /** Longer paths are cut in the middle. */
  private static final int PATH_ENDS = 3;

  private Headline() {}

  /** Of everything: of the longest join where there are several. */
  static String of(Timeline timeline) {
    List<TimedJoin> roots = timeline.roots();
    if (roots.isEmpty()) {
      return "no joins";
    }
    if (roots.size() == 1) {
      return of(timeline, roots.get(0));
    }
    Concurrency all = Concurrency.of(timeline, roots);
    TimedJoin longest = roots.stream().max(Comparator.comparingLong(TimedJoin::wall)).orElseThrow();
    return "%d joins, %s; longest %s: %s"
        .formatted(timeline.joins().size(), use(all), longest.name(), of(timeline, longest));
  }

  /** Of one join and what is within it. */
  static String of(Timeline timeline, TimedJoin join) {
    StringBuilder text = new StringBuilder(use(Concurrency.of(timeline, List.of(join))));
    CriticalPath path = CriticalPath.of(join);
    if (!path.calls().isEmpty()) {
      text.append("; critical path ").append(words(path.calls()));
    }
    if (path.waited() > 0) {
      text.append("; ")
          .append(Times.words(path.waited()))
          .append(" lost waiting for a permit or a thread");
    }
    return text.toString();
  }

  private static String use(Concurrency use) {
    return String.format(
        Locale.ROOT,
        "wall %s, sum of calls %s: %.1f at a time",
        Times.words(use.wall()),
        Times.words(use.sum()),
        use.average());
  }

  private static String words(List<TimedCall> path) {
    if (path.size() <= 2 * PATH_ENDS) {
      return joined(path);
    }
    return joined(path.subList(0, PATH_ENDS))
        + " → (%d more) → ".formatted(path.size() - 2 * PATH_ENDS)
        + joined(path.subList(path.size() - PATH_ENDS, path.size()));
  }

  private static String joined(List<TimedCall> calls) {
    return calls.stream().map(TimedCall::label).collect(Collectors.joining(" → "));
  }
}
