package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timelines in milliseconds, for tests. */
final class Samples {
  private static final long MILLI = 1_000_000;

  private Samples() {}

  static long ms(long millis) {
    return millis * MILLI;
  }

  /** A call that was submitted at 0 and started at once. */
  static TimedCall call(int index, String label, long start, long end) {
    return call(index, label, start, start, end, List.of(), Ending.SUCCEEDED);
  }

  static TimedCall call(
      int index,
      String label,
      long queuedFrom,
      long start,
      long end,
      List<Integer> after,
      Ending ending) {
    return new TimedCall(
        label,
        index,
        after,
        ms(queuedFrom),
        ms(start),
        ms(end),
        true,
        ending,
        null,
        ending == Ending.FAILED ? "java.io.IOException: status 500" : null,
        ending == Ending.ABANDONED ? ms(end) - MILLI : TimedCall.NEVER);
  }

  static TimedJoin join(long id, String name, long start, long end, TimedCall... calls) {
    return join(id, name, 0, -1, start, end, "completed", TimedCall.NEVER, calls);
  }

  static TimedJoin within(
      long parentId,
      int parentIndex,
      long id,
      String name,
      long start,
      long end,
      TimedCall... calls) {
    return join(id, name, parentId, parentIndex, start, end, "completed", TimedCall.NEVER, calls);
  }

  static TimedJoin join(
      long id,
      String name,
      long parentId,
      int parentIndex,
      long start,
      long end,
      String outcome,
      long cancelledAt,
      TimedCall... calls) {
    boolean isCancelled = cancelledAt != TimedCall.NEVER;
    return new TimedJoin(
        id,
        name,
        "gather",
        parentId,
        parentIndex,
        1,
        ms(start),
        ms(end),
        isCancelled ? ms(cancelledAt) : TimedCall.NEVER,
        isCancelled ? ms(cancelledAt) : TimedCall.NEVER,
        isCancelled ? ms(cancelledAt + 20) : TimedCall.NEVER,
        outcome,
        List.of(calls));
  }

  static Timeline timeline(TimedJoin... joins) {
    return new Timeline(List.of(joins));
  }

  /** The profile, then the picks that need it, and orders beside them. */
  static TimedJoin page() {
    return join(
        1,
        "Shop.page",
        0,
        212,
        call(0, "profile", 0, 90),
        call(1, "orders", 0, 150),
        call(2, "picks", 90, 90, 210, List.of(0), Ending.SUCCEEDED));
  }

  /** One of everything that a timeline can show; twelve calls in three joins. */
  static Timeline everything() {
    TimedCall unstarted =
        new TimedCall(
            "offer[6]",
            6,
            List.of(),
            ms(230),
            ms(400),
            ms(400),
            false,
            Ending.TIMED_OUT,
            "timeout",
            null,
            TimedCall.NEVER);
    return timeline(
        page(),
        join(
            2,
            "Search.offers",
            0,
            -1,
            230,
            421,
            "timed out",
            400,
            call(0, "offer[0]", 230, 280),
            call(1, "offer[1]", 230, 230, 300, List.of(), Ending.FAILED),
            call(2, "offer[2]", 230, 280, 400, List.of(), Ending.TIMED_OUT),
            call(3, "offer[3]", 230, 300, 350, List.of(), Ending.CANCELLED),
            call(4, "offer[4]", 230, 350, 480, List.of(), Ending.ABANDONED),
            call(5, "offer[5]", 230, 351, 500, List.of(), Ending.RUNNING),
            unstarted),
        within(
            2,
            0,
            3,
            "Vendor.ask",
            235,
            275,
            call(0, "ask[0]", 236, 270),
            call(1, "ask[1]", 236, 274)));
  }

  /** Many calls under a limit. */
  static Timeline many(int calls, int limit) {
    List<TimedCall> all = new ArrayList<>();
    long[] free = new long[limit];
    for (int i = 0; i < calls; i++) {
      int lane = i % limit;
      long took = 3 + (i * 7919L) % 11;
      Ending ending = i % 97 == 0 ? Ending.FAILED : Ending.SUCCEEDED;
      all.add(call(i, "fetch[" + i + "]", 0, free[lane], free[lane] + took, List.of(), ending));
      free[lane] += took;
    }
    long end = all.stream().mapToLong(TimedCall::end).max().orElse(0) / MILLI;
    return timeline(join(1, "Crawler.crawl", 0, end, all.toArray(new TimedCall[0])));
  }

  /** A timeline with this text wherever there is text. */
  static Timeline named(String text, @Nullable String exception) {
    TimedCall call =
        new TimedCall(
            text, 0, List.of(), 0, 0, ms(1), true, Ending.FAILED, text, exception, TimedCall.NEVER);
    return timeline(
        new TimedJoin(
            1,
            text,
            text,
            0,
            -1,
            1,
            0,
            ms(1),
            TimedCall.NEVER,
            TimedCall.NEVER,
            TimedCall.NEVER,
            text,
            List.of(call)));
  }
}
