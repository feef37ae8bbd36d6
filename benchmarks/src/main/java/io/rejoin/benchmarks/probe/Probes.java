package io.rejoin.benchmarks.probe;

import com.google.gson.JsonArray;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.workload.AsCompleted;
import io.rejoin.benchmarks.workload.Cancel;
import io.rejoin.benchmarks.workload.ConcurrentJoins;
import io.rejoin.benchmarks.workload.FirstCompleted;
import io.rejoin.benchmarks.workload.Gather;
import io.rejoin.benchmarks.workload.Limited;
import java.io.IOException;
import java.util.List;

/** Everything that is measured without JMH. */
public final class Probes {
  private Probes() {}

  /** Measures it; {@code times} says how often what needs a fresh process is repeated. */
  public static JsonArray measure(int times) throws IOException {
    JsonArray samples = new JsonArray();
    JarSize.measure().ifPresent(samples::add);
    if (Peers.isNewer()) {
      List<String> core = List.of("floor", "rejoin", "StructuredTaskScope");
      FirstJoin.measure(
              List.of(
                  "floor",
                  "rejoin",
                  FirstJoin.AFTER_OTHERS,
                  "StructuredTaskScope",
                  "CompletableFuture"),
              times)
          .forEach(samples::add);
      Unwatched.measure(times).forEach(samples::add);
      HeldHeap.measure(core, 1, 20_000, 3 + times / 8).forEach(samples::add);
      HeldHeap.measure(core, 10_000, 3, 1 + times / 2).forEach(samples::add); // frames vary more
      asyncio(samples, times);
    } else {
      FirstJoin.measure(
              List.of("floor", "rejoin", FirstJoin.AFTER_OTHERS, "CompletableFuture"), times)
          .forEach(samples::add);
      Unwatched.measure(times).forEach(samples::add);
    }
    return samples;
  }

  private static void asyncio(JsonArray samples, int times) throws IOException {
    for (int n : List.of(3, 10, 100, 1_000)) {
      Asyncio.measure(Gather.class, "gather", "gather", n, "empty", 3_000 / n, times)
          .ifPresent(samples::add);
    }
    Asyncio.measure(Gather.class, "gather", "gather", 3, "1ms", 20, times).ifPresent(samples::add);
    Asyncio.measure(Gather.class, "gather", "gather", 1_000, "1ms", 2, times)
        .ifPresent(samples::add);
    Asyncio.measure(Gather.class, "inTime", "inTime", 3, "empty", 500, times)
        .ifPresent(samples::add);
    Asyncio.measure(Gather.class, "inTime", "inTime", 1_000, "empty", 3, times)
        .ifPresent(samples::add);
    Asyncio.measure(Limited.class, "gather", "limited", 1_000, "empty", 3, times)
        .ifPresent(samples::add);
    Asyncio.measure(FirstCompleted.class, "drain", "drain", 2_000, "empty", 1, 1 + times / 8)
        .ifPresent(samples::add);
    Asyncio.measure(AsCompleted.class, "all", "all", 100, "empty", 30, times)
        .ifPresent(samples::add);
    Asyncio.measure(AsCompleted.class, "all", "all", 1_000, "empty", 3, times)
        .ifPresent(samples::add);
    Asyncio.measure(AsCompleted.class, "first", "first", 100, "empty", 30, times)
        .ifPresent(samples::add);
    Asyncio.measure(AsCompleted.class, "first", "first", 1_000, "empty", 3, times)
        .ifPresent(samples::add);
    Asyncio.measure(Cancel.class, "cancel", "cancel", 1_000, "empty", 1, times)
        .ifPresent(samples::add);
    Asyncio.measure(Cancel.class, "cancel", "cancel", 10_000, "empty", 1, times)
        .ifPresent(samples::add);
    Asyncio.measure(ConcurrentJoins.class, "join", "joins", 10_000, "1ms", 1, 1 + times / 8)
        .ifPresent(samples::add);
  }
}
