package io.rejoin.examples.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How long each call takes that a request needs: the same for the same request, in every run. */
final class Parts {
  /** How many calls a request needs. */
  static final int CALLS = 8;

  /** One of so many calls is slow. */
  private static final int SLOW_ONE_OF = 10;

  private static final Duration SLOW = Duration.ofSeconds(10);
  private static final int QUICK_LEAST_MILLIS = 5;
  private static final int QUICK_MOST_MILLIS = 50;

  private Parts() {}

  static List<Duration> of(int request) {
    SplittableRandom random = new SplittableRandom(request);
    List<Duration> latencies = new ArrayList<>(CALLS);
    for (int call = 0; call < CALLS; call++) {
      latencies.add(
          random.nextInt(SLOW_ONE_OF) == 0
              ? SLOW
              : Duration.ofMillis(random.nextInt(QUICK_LEAST_MILLIS, QUICK_MOST_MILLIS + 1)));
    }
    return latencies;
  }

  /** How many of a request's calls can end before the deadline. */
  static int quick(int request) {
    return Math.toIntExact(of(request).stream().filter(each -> !each.equals(SLOW)).count());
  }

  /** How long whoever waits for all of them waits, up to the deadline. */
  static Duration wait(int request) {
    Duration longest = of(request).stream().max(Duration::compareTo).orElseThrow();
    Duration deadline = Duration.parse(Board.DEADLINE);
    return longest.compareTo(deadline) < 0 ? longest : deadline;
  }
}
