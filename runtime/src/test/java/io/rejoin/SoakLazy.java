package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Streams: read to their end, or left early and closed. */
final class SoakLazy {
  private SoakLazy() {}

  static void inInputOrder(SoakJoin soak) {
    int most = most(soak);
    Join join = begin(soak, "stream", most);
    List<SoakCall> in = soak.calls();
    int[] taken = new int[1];
    read(
        soak,
        most,
        () -> soak.each(join, in).gatherStream(),
        (Long value) -> soak.checkValue(in.get(taken[0]++), value),
        () -> soak.check(taken[0] == in.size(), "has lost results"));
  }

  static void outcomesInInputOrder(SoakJoin soak) {
    int most = most(soak);
    Join join = begin(soak, "outcome stream", most);
    List<SoakCall> in = soak.calls();
    int[] taken = new int[1];
    read(
        soak,
        most,
        () -> soak.each(join, in).outcomes().gatherStream(),
        (Outcome<Long> outcome) -> soak.checkOutcome(in.get(taken[0]++), outcome),
        () ->
            soak.check(
                taken[0] == in.size() || soak.deadline != null || soak.depth > 0,
                "has lost results"));
  }

  static void asCompleted(SoakJoin soak) {
    int most = most(soak);
    Join join = begin(soak, "completed", most);
    List<SoakCall> in = soak.calls();
    Map<Long, SoakCall> byValue = new HashMap<>();
    for (SoakCall call : in) {
      if (call.value() != null) {
        byValue.put(call.value(), call);
      }
    }
    int[] taken = new int[1];
    read(
        soak,
        most,
        () -> soak.each(join, in).asCompletedStream(),
        (Long value) -> {
          taken[0]++;
          SoakCall call = value == null ? null : byValue.get(value);
          soak.check(value == null || call != null, "has a value that no call returned");
          if (call != null) {
            call.deliver();
            soak.checkValue(call, value);
          }
        },
        () -> soak.check(taken[0] == in.size(), "has lost results"));
  }

  static void completionsAsCompleted(SoakJoin soak) {
    int most = most(soak);
    Join join = begin(soak, "completions", most);
    List<SoakCall> in = soak.calls();
    read(
        soak,
        most,
        () -> soak.each(join, in).completions().asCompletedStream(),
        (Completion<SoakCall, Long> done) -> {
          done.input().deliver();
          soak.check(done.input().index == done.index(), "has a completion of another index");
          soak.checkCompletion(done, Reason.INTERRUPTED);
        },
        () -> {
          if (soak.deadline == null && soak.depth == 0) {
            in.forEach(call -> call.check(call.isDelivered(), "was lost"));
          }
        });
  }

  /** Opens a stream. */
  private interface Opening<R> {
    Stream<R> open();
  }

  /** Takes a result. */
  private interface Taking<R> {
    void take(R result);
  }

  /** How many results are taken before the stream is closed; none: it is read to its end. */
  private static int most(SoakJoin soak) {
    return soak.random.nextBoolean() ? Integer.MAX_VALUE : soak.random.nextInt(4);
  }

  /** Calls need not end by themselves where they are not waited for. */
  private static Join begin(SoakJoin soak, String family, int most) {
    if (most == 0) {
      return soak.beginStopped(family + " closed at once");
    }
    return soak.begin(most == Integer.MAX_VALUE ? family : family + " left early");
  }

  private static <R> void read(
      SoakJoin soak, int most, Opening<R> opening, Taking<R> taking, Runnable atEnd) {
    soak.attempt(
        () -> {
          Stream<R> stream = opening.open();
          if (most == Integer.MAX_VALUE) { // it closes itself, also when it throws
            for (Iterator<R> all = stream.iterator(); all.hasNext(); ) {
              taking.take(all.next());
            }
            atEnd.run();
            return;
          }
          try (stream) {
            Iterator<R> all = stream.iterator();
            for (int i = 0; i < most && all.hasNext(); i++) {
              taking.take(all.next());
            }
          }
        });
    soak.isOver();
  }
}
