package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.Join;
import io.rejoin.Rejoin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What it costs that joins could be watched, while nobody does: a gather in a JVM that has the
 * flight recorder, and no recording, beside one in a JVM without its module, where the library
 * knows that it can never be watched. The calls are made in the owner's thread: what threads cost
 * differs from JVM to JVM by more than is looked for, and would only make the part of it smaller.
 */
public final class Unwatched {
  private static final int WARM_UPS = 60_000;
  private static final int ROUNDS = 200;
  private static final int JOINS_A_ROUND = 2_000;

  private Unwatched() {}

  /** Prints the nanoseconds of a gather, of the quickest round. */
  public static void main(String[] args) {
    Join join = Rejoin.builder().executor(Runnable::run).build().join("plain");
    List<Integer> inputs = IntStream.range(0, 10).boxed().toList();
    gather(join, inputs, WARM_UPS);
    long quickest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      gather(join, inputs, JOINS_A_ROUND);
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    System.out.println((double) quickest / JOINS_A_ROUND);
    System.exit(0);
  }

  private static void gather(Join join, List<Integer> inputs, int times) {
    for (int i = 0; i < times; i++) {
      if (join.each(inputs, input -> input).gather().join().isEmpty()) {
        throw new IllegalStateException("no results");
      }
    }
  }

  /** Measures both in turns. */
  static List<JsonObject> measure(int times) throws IOException {
    double[] with = new double[times];
    double[] without = new double[times];
    for (int i = 0; i < times; i++) {
      with[i] = ChildJvm.run(Unwatched.class);
      without[i] = ChildJvm.runIn(List.of("--limit-modules", "java.base"), Unwatched.class);
    }
    List<JsonObject> samples = new ArrayList<>();
    samples.add(Sample.of(Unwatched.class, "gather", Map.of("recorder", "there"), "ns/op", with));
    samples.add(
        Sample.of(Unwatched.class, "gather", Map.of("recorder", "absent"), "ns/op", without));
    return samples;
  }
}
