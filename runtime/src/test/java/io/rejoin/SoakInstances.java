package io.rejoin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** The instances that a soak runs on: every kind of thread, limit and grace. */
final class SoakInstances {
  private final SoakHistory history;
  private final List<SoakPool> pools = new ArrayList<>();

  /** The instances, and their limits. */
  private final Map<Rejoin, Integer> limits = new LinkedHashMap<>();

  private final List<Rejoin> all;
  private final SoakPool shared;

  /** Closed while calls of theirs were still running. */
  private final Queue<Rejoin> closed = new ConcurrentLinkedQueue<>();

  SoakInstances(SoakHistory history) {
    this.history = history;
    add(Rejoin.builder(), 0, Duration.ofMillis(5));
    add(Rejoin.builder(), 3, Duration.ofMillis(1));
    add(Rejoin.builder(), 0, Duration.ofDays(1)); // as long as it takes
    add(Rejoin.builder().threadFactory(On.DAEMONS), 0, Duration.ofMillis(2));
    add(Rejoin.builder().threadFactory(On.DAEMONS), 2, Duration.ZERO);
    shared = pool("pool", 6);
    add(Rejoin.builder().executor(shared), 0, Duration.ofMillis(5));
    add(Rejoin.builder().executor(pool("single", 1)), 0, Duration.ofMillis(2));
    add(Rejoin.builder().executor(pool("pair", 2)), 2, Duration.ofMillis(3));
    all = List.copyOf(limits.keySet());
  }

  private SoakPool pool(String name, int size) {
    SoakPool pool = new SoakPool(name, size, history);
    pools.add(pool);
    return pool;
  }

  private void add(Rejoin.Builder builder, int limit, Duration grace) {
    limits.put(builder.maxConcurrency(limit).cancelGrace(grace).build(), limit);
  }

  Rejoin pick(SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  /** An instance to be closed soon. */
  Rejoin ephemeral(SplittableRandom random) {
    Rejoin.Builder builder = Rejoin.builder().cancelGrace(Duration.ofMillis(random.nextInt(5)));
    if (random.nextBoolean()) {
      builder.maxConcurrency(random.nextInt(1, 4));
    }
    return switch (random.nextInt(3)) {
      case 0 -> builder.build();
      case 1 -> builder.threadFactory(On.DAEMONS).build();
      default -> builder.executor(shared).build();
    };
  }

  void closed(Rejoin rejoin) {
    if (rejoin.abandoned() > 0) {
      closed.add(rejoin);
    }
  }

  /** Work of the user's own in the pools must not be disturbed. */
  void disturbable(SplittableRandom random) {
    SoakPool pool = pools.get(random.nextInt(pools.size()));
    long nanos = random.nextInt(100_000);
    pool.execute(
        () -> {
          long start = System.nanoTime();
          while (System.nanoTime() - start < nanos) {
            if (Thread.interrupted()) {
              history.violation("work of the user's own was interrupted");
            }
            Thread.onSpinWait();
          }
        });
  }

  int abandoned() {
    return all.stream().mapToInt(Rejoin::abandoned).sum()
        + closed.stream().mapToInt(Rejoin::abandoned).sum();
  }

  /** No place of any instance was lost: as many calls as it admits run at the same time. */
  void ensurePlaces() {
    limits.forEach(
        (rejoin, limit) -> {
          if (limit == 0) {
            return;
          }
          List<Integer> inputs = java.util.Collections.nCopies(limit, limit);
          CountDownLatch together = new CountDownLatch(limit);
          List<Outcome<Boolean>> outcomes =
              rejoin
                  .join("places")
                  .waitFor(Duration.ofSeconds(20))
                  .each(
                      inputs,
                      input -> {
                        together.countDown();
                        together.await();
                        return true;
                      })
                  .outcomes()
                  .gather()
                  .join();
          history.check(
              outcomes.stream().allMatch(Outcome::isSuccess),
              "an instance has lost places of its " + limit + ": " + outcomes);
        });
  }

  void close() {
    all.forEach(Rejoin::close);
    pools.forEach(SoakPool::close);
  }
}
