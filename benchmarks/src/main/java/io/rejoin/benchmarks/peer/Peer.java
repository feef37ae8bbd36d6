package io.rejoin.benchmarks.peer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a library does in each workload; what it lacks is unsupported. */
public interface Peer {
  /** The limit of a bounded fan-out. */
  int LIMIT = 16;

  /** A deadline that is not hit. */
  Duration DEADLINE = Duration.ofMinutes(1);

  /** Runs the task for all inputs at once; returns what holds the results in input order. */
  default Object gather(List<Integer> inputs, Task task) throws Exception {
    throw lacks("gather");
  }

  /** As {@link #gather}, at most until {@link #DEADLINE}. */
  default Object gatherInTime(List<Integer> inputs, Task task) throws Exception {
    throw lacks("a deadline");
  }

  /** As {@link #gather}, at most {@link #LIMIT} at the same time. */
  default Object gatherLimited(List<Integer> inputs, Task task) throws Exception {
    throw lacks("a limit");
  }

  /** As {@link #gather}; a failure cancels the others, awaits them and is thrown. */
  default Object gatherOrCancel(List<Integer> inputs, Task task) throws Exception {
    throw lacks("cancelling");
  }

  /** Runs the task for all inputs at once. */
  default Arrivals asCompleted(List<Integer> inputs, Task task) throws Exception {
    throw lacks("as completed");
  }

  /** Completes the futures one by one and waits after each until the first of them is done. */
  default int drain(List<CompletableFuture<Integer>> pending) throws Exception {
    throw lacks("waiting for the first");
  }

  private UnsupportedOperationException lacks(String what) {
    return new UnsupportedOperationException(getClass().getSimpleName() + " has not " + what);
  }
}
