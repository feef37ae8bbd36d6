package io.rejoin.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** {@code ExecutorService.invokeAll}. */
final class ExecutorPeer implements Peer {
  private final ExecutorService executor;

  ExecutorPeer(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) throws Exception {
    return results(executor.invokeAll(calls(inputs, task)));
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) throws Exception {
    return results(
        executor.invokeAll(calls(inputs, task), DEADLINE.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** A semaphore before the executor, since {@code invokeAll} has no limit. */
  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) throws Exception {
    Semaphore permits = new Semaphore(LIMIT);
    List<Future<Integer>> futures = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      permits.acquire();
      futures.add(
          executor.submit(
              () -> {
                try {
                  return task.call(input);
                } finally {
                  permits.release();
                }
              }));
    }
    return results(futures);
  }

  private static List<Callable<Integer>> calls(List<Integer> inputs, Task task) {
    List<Callable<Integer>> calls = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      calls.add(() -> task.call(input));
    }
    return calls;
  }

  private static List<Integer> results(List<Future<Integer>> futures) throws Exception {
    List<Integer> results = new ArrayList<>(futures.size());
    for (Future<Integer> future : futures) {
      results.add(future.get());
    }
    return results;
  }
}
