package io.rejoin.timeline;

import static io.rejoin.timeline.Samples.call;
import static io.rejoin.timeline.Samples.ms;
import static io.rejoin.timeline.Samples.within;

import java.util.ArrayList;
import java.util.List;

/**
 * The timeline that the guide shows: a page of calls that need each other, vendors of whom some
 * misbehave, and a crawl under a limit. The same every time.
 */
final class GuideSample {
  private GuideSample() {}

  static Timeline timeline() {
    return new Timeline(List.of(page(), picks(), vendors(), crawl()));
  }

  private static TimedJoin page() {
    return join(
        1,
        "Shop.page",
        "together",
        0,
        248,
        TimedCall.NEVER,
        "completed",
        List.of(
            call(0, "profile", 1, 92),
            call(1, "orders", 1, 160),
            call(2, "picks", 92, 92, 246, List.of(0), Ending.SUCCEEDED)));
  }

  private static TimedJoin picks() {
    return within(
        1,
        2,
        2,
        "Picks.scores",
        98,
        240,
        call(0, "score[0]", 99, 171),
        call(1, "score[1]", 99, 238),
        call(2, "score[2]", 100, 140));
  }

  private static TimedJoin vendors() {
    return join(
        3,
        "Search.offers",
        "as completed",
        260,
        668,
        660,
        "timed out",
        List.of(
            call(0, "Alder", 261, 402),
            call(1, "Birch", 261, 313),
            call(2, "Elm", 262, 262, 455, List.of(), Ending.FAILED),
            call(3, "Maple", 262, 452),
            call(4, "Pine", 262, 262, 664, List.of(), Ending.TIMED_OUT)));
  }

  private static TimedJoin crawl() {
    long[] took = {42, 61, 88, 35, 70, 54};
    List<TimedCall> calls = new ArrayList<>();
    calls.add(call(0, "fetch[0]", 681, 715));
    long[] free = {715, 715, 715};
    for (int i = 1; i <= took.length; i++) {
      int lane = 0;
      for (int other = 1; other < free.length; other++) {
        lane = free[other] < free[lane] ? other : lane;
      }
      long end = free[lane] + took[i - 1];
      Ending ending = i == 4 ? Ending.FAILED : Ending.SUCCEEDED;
      calls.add(call(i, "fetch[" + i + "]", 715, free[lane], end, List.of(), ending));
      free[lane] = end;
    }
    return join(4, "Crawler.crawl", "as completed", 680, 850, 980, "completed", calls);
  }

  private static TimedJoin join(
      long id,
      String name,
      String kind,
      long start,
      long end,
      long deadline,
      String outcome,
      List<TimedCall> calls) {
    boolean isLate = outcome.equals("timed out");
    return new TimedJoin(
        id,
        name,
        kind,
        0,
        -1,
        id,
        ms(start),
        ms(end),
        deadline == TimedCall.NEVER ? deadline : ms(deadline),
        isLate ? ms(deadline) : TimedCall.NEVER,
        isLate ? ms(deadline + 40) : TimedCall.NEVER,
        outcome,
        calls);
  }
}
