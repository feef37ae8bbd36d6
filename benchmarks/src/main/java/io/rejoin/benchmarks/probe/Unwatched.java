package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.peer.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * What it costs that joins could be watched, while nobody does: a gather in a JVM that has the
 * flight recorder, and no recording, beside one in a JVM without its module, where the library
 * knows that it can never be watched.
 */
public final class Unwatched {
  private static final int WARM_UPS = 20_000;
  private static final int ROUNDS = 60;
  private static final int JOINS_A_ROUND = 500;

  private Unwatched() {}

  /** Prints the nanoseconds of a gather, of the quickest round. */
  public static void main(String[] args) throws Exception {
    Peer peer = Peers.named("rejoin");
    List<Integer> inputs = IntStream.range(0, 10).boxed().toList();
    ExecutorService owners = Threads.standard();
    long quickest =
        owners
            .submit(
                () -> {
                  gather(peer, inputs, WARM_UPS);
                  long least = Long.MAX_VALUE;
                  for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    gather(peer, inputs, JOINS_A_ROUND);
                    least = Math.min(least, System.nanoTime() - start);
                  }
                  return least;
                })
            .get();
    System.out.println((double) quickest / JOINS_A_ROUND);
    System.exit(0);
  }

  private static void gather(Peer peer, List<Integer> inputs, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      if (peer.gather(inputs, input -> input) == null) {
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
