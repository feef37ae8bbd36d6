package io.rejoin.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code CompletableFuture.allOf} and {@code anyOf}. */
final class CompletableFuturePeer implements Peer {
  private final ExecutorService executor;

  CompletableFuturePeer(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) {
    List<CompletableFuture<Integer>> futures = supply(inputs, task);
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
    return results(futures);
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) {
    List<CompletableFuture<Integer>> futures = supply(inputs, task);
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .orTimeout(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)
        .join();
    return results(futures);
  }

  /** {@code anyOf} waits for what is left before one of it is completed, as in a program. */
  @Override
  public int drain(List<CompletableFuture<Integer>> pending) {
    List<CompletableFuture<Integer>> left = new ArrayList<>(pending);
    int sum = 0;
    for (int i = 0; i < pending.size(); i++) {
      CompletableFuture<Object> any =
          CompletableFuture.anyOf(left.toArray(CompletableFuture[]::new));
      pending.get(i).complete(i);
      sum += (Integer) any.join();
      left.removeIf(CompletableFuture::isDone);
    }
    return sum;
  }

  /** As it is, but each {@code anyOf} finds one that is done, and has nothing to wait for. */
  static final class Done implements Peer {
    @Override
    public int drain(List<CompletableFuture<Integer>> pending) {
      List<CompletableFuture<Integer>> left = new ArrayList<>(pending);
      int sum = 0;
      for (int i = 0; i < pending.size(); i++) {
        pending.get(i).complete(i);
        sum += (Integer) CompletableFuture.anyOf(left.toArray(CompletableFuture[]::new)).join();
        left.removeIf(CompletableFuture::isDone);
      }
      return sum;
    }
  }

  private List<CompletableFuture<Integer>> supply(List<Integer> inputs, Task task) {
    List<CompletableFuture<Integer>> futures = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      futures.add(CompletableFuture.supplyAsync(() -> call(task, input), executor));
    }
    return futures;
  }

  private static List<Integer> results(List<CompletableFuture<Integer>> futures) {
    List<Integer> results = new ArrayList<>(futures.size());
    for (CompletableFuture<Integer> future : futures) {
      results.add(future.join());
    }
    return results;
  }

  private static Integer call(Task task, Integer input) {
    try {
      return task.call(input);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
