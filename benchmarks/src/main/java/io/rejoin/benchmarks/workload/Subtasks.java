package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Task;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What the subtasks of a workload do, and on what. */
final class Subtasks {
  private Subtasks() {}

  static Task named(String name) {
    return switch (name) {
      case "empty" -> input -> input;
      case "100us" -> input -> waiting(input, TimeUnit.MICROSECONDS.toNanos(100));
      case "1ms" -> input -> waiting(input, TimeUnit.MILLISECONDS.toNanos(1));
      default -> throw new IllegalArgumentException("no subtask is named " + name);
    };
  }

  /** Waits as a call over the network does: the thread is free for others. */
  private static Integer waiting(Integer input, long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return input;
  }

  static List<Integer> inputs(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
