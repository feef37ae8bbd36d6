package io.rejoin.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code ExecutorCompletionService}. */
final class CompletionServicePeer implements Peer {
  private final ExecutorService executor;

  CompletionServicePeer(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) throws Exception {
    return take(new ExecutorCompletionService<>(executor), inputs, task);
  }

  @Override
  public Object gatherOrCancel(List<Integer> inputs, Task task) throws Exception {
    ExecutorService own = Threads.standard();
    try {
      return take(new ExecutorCompletionService<>(own), inputs, task);
    } finally {
      own.shutdownNow();
      awaitEnd(own);
    }
  }

  private static void awaitEnd(ExecutorService stopped) throws InterruptedException {
    if (!stopped.awaitTermination(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("the sleepers were not woken");
    }
  }

  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) {
    CompletionService<Integer> service = new ExecutorCompletionService<>(executor);
    submit(service, inputs, task);
    return () -> service.take().get();
  }

  private static void submit(CompletionService<Integer> service, List<Integer> inputs, Task task) {
    for (Integer input : inputs) {
      var unused = service.submit(() -> task.call(input));
    }
  }

  private static List<Integer> take(
      CompletionService<Integer> service, List<Integer> inputs, Task task) throws Exception {
    submit(service, inputs, task);
    List<Integer> results = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      results.add(service.take().get());
    }
    return results;
  }
}
