package io.rejoin.benchmarks;

import com.google.gson.JsonObject;
import java.util.Arrays;

/**
 * How steady the machine is meanwhile: the same work, which needs no memory and waits for nothing,
 * is timed between the trials. Others on the machine make it slower, nothing makes it quicker.
 */
final class Steadiness {
  private static final int ROUNDS = 4_000_000;
  private static final int WARM_UP = 20;

  /** Nanoseconds. */
  private long[] times = new long[0];

  /** What the work came to; without it the compiler could leave the work out. */
  private volatile long sink;

  Steadiness() {
    for (int i = 0; i < WARM_UP; i++) {
      work();
    }
  }

  /** Times the work once, some milliseconds. */
  void look() {
    long start = System.nanoTime();
    work();
    add(System.nanoTime() - start);
  }

  void add(long nanos) {
    times = Arrays.copyOf(times, times.length + 1);
    times[times.length - 1] = nanos;
  }

  private void work() {
    long value = sink | 1;
    for (int i = 0; i < ROUNDS; i++) { // xorshift (Marsaglia 2003): each step needs the last
      value ^= value << 13;
      value ^= value >>> 7;
      value ^= value << 17;
    }
    sink = value;
  }

  /** Adds the median and the slowest, as multiples of the fastest. */
  void describe(JsonObject params) {
    if (times.length > 0) {
      long[] sorted = times.clone();
      Arrays.sort(sorted);
      params.addProperty("slowerMedian", (double) sorted[sorted.length / 2] / sorted[0]);
      params.addProperty("slowerMost", (double) sorted[sorted.length - 1] / sorted[0]);
    }
  }
}
