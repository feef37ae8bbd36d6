package io.rejoin;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a soak measures of the machine, and what it prints. */
final class SoakFigures {
  /** By how much the heap may be larger at the end than in the middle. */
  private static final long MOST_GROWTH = 6L << 20;

  private final Soak soak;
  private final long startNanos = System.nanoTime();
  private final int threadsBefore = threads();
  private final long heapBefore = heap();
  private long heapInTheMiddle;
  private long heapAtTheEnd;

  SoakFigures(Soak soak) {
    this.soak = soak;
  }

  /** The threads that are ours to account for: not those of the virtual machine. */
  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(
                name ->
                    name.startsWith("rejoin")
                        || name.startsWith("daemon")
                        || name.startsWith("soak")
                        || name.startsWith("pool")
                        || name.startsWith("single")
                        || name.startsWith("pair"))
            .count();
  }

  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Everything has ended: what is on the heap now stays there. */
  void roundOver(boolean isSecondHalf) {
    long now = heap();
    if (!isSecondHalf) {
      heapInTheMiddle = Math.max(heapInTheMiddle, now);
    } else {
      heapAtTheEnd = now;
    }
  }

  void over() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    int threadsAfter = threadsAtTheEnd();
    SoakHistory history = soak.history;
    System.out.printf(
        "soak: seed %d, %d joins in %.0f s, %.0f joins/s%n",
        soak.seed, soak.position(), seconds, soak.position() / seconds);
    System.out.printf(
        "soak: calls started %d, ended %d, cancelled %d, abandoned for a while %d%n",
        history.started.sum(),
        history.ended.sum(),
        history.cancelled.sum(),
        history.abandoned.sum());
    System.out.printf(
        "soak: heap %d KiB before, %d in the middle, %d at the end; threads %d before, %d after%n",
        heapBefore >> 10, heapInTheMiddle >> 10, heapAtTheEnd >> 10, threadsBefore, threadsAfter);
    System.out.println(
        history.counts().entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", ", "soak: ", "")));
    history.check(
        heapAtTheEnd - heapInTheMiddle <= MOST_GROWTH, "the heap has grown: see the figures");
    history.check(threadsAfter <= threadsBefore, "threads are left: " + threadsAfter);
  }

  /** Threads that have no work any more need a moment to go. */
  private int threadsAtTheEnd() {
    long start = System.nanoTime();
    int now = threads();
    while (now > threadsBefore && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15)) {
      Thread.onSpinWait();
      now = threads();
    }
    return now;
  }
}
