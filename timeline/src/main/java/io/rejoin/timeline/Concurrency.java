package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many calls ran at a time. A call that waits for a join of its own does not count while it
 * does; the calls of that join do.
 *
 * @param wall from the first start to the last return
 * @param sum how long all calls ran, one added to the other
 * @param peak how many ran at once at most
 */
record Concurrency(long wall, long sum, int peak) {
  /** From when to when something ran. */
  private record Span(long from, long to) {}

  /** Of these joins and all within them. */
  static Concurrency of(Timeline timeline, List<TimedJoin> joins) {
    List<Span> running = new ArrayList<>();
    joins.forEach(join -> collect(timeline, join, running));
    long start = joins.stream().mapToLong(TimedJoin::start).min().orElse(0);
    long end = joins.stream().mapToLong(TimedJoin::end).max().orElse(0);
    long sum = running.stream().mapToLong(span -> span.to() - span.from()).sum();
    return new Concurrency(end - start, sum, peak(running));
  }

  /** On average over the wall time; 0 if that is nothing. */
  double average() {
    return wall == 0 ? 0 : (double) sum / wall;
  }

  private static void collect(Timeline timeline, TimedJoin join, List<Span> running) {
    for (TimedCall call : join.calls()) {
      if (!call.started()) {
        continue;
      }
      List<TimedJoin> nested = timeline.within(join, call);
      running.addAll(without(call, nested));
      nested.forEach(inner -> collect(timeline, inner, running));
    }
  }

  /** What is left of the call without the joins that it waited for. */
  private static List<Span> without(TimedCall call, List<TimedJoin> nested) {
    List<Span> left = new ArrayList<>();
    long from = call.start();
    for (TimedJoin inner : nested) { // by start
      if (inner.start() > from) {
        left.add(new Span(from, Math.min(inner.start(), call.end())));
      }
      from = Math.max(from, inner.end());
    }
    if (from < call.end()) {
      left.add(new Span(from, call.end()));
    }
    return left;
  }

  private static int peak(List<Span> running) {
    long[] starts = running.stream().mapToLong(Span::from).sorted().toArray();
    List<Span> byEnd = running.stream().sorted(Comparator.comparingLong(Span::to)).toList();
    int ended = 0;
    int peak = 0;
    for (int started = 0; started < starts.length; started++) {
      while (byEnd.get(ended).to() <= starts[started]) {
        ended++; // one that ends as another starts makes room for it
      }
      peak = Math.max(peak, started + 1 - ended);
    }
    return peak;
  }
}
