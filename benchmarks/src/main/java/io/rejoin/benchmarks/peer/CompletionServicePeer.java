package io.rejoin.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

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
    CompletionService<Integer> service = new ExecutorCompletionService<>(executor);
    CountDownLatch ended = new CountDownLatch(inputs.size());
    List<Future<Integer>> futures = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      futures.add(
          service.submit(
              () -> {
                try {
                  return task.call(input);
                } finally {
                  ended.countDown();
                }
              }));
    }
    try {
      return taken(service, inputs.size());
    } finally {
      futures.forEach(each -> each.cancel(true));
      ended.await();
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
    return taken(service, inputs.size());
  }

  private static List<Integer> taken(CompletionService<Integer> service, int count)
      throws Exception {
    List<Integer> results = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      results.add(service.take().get());
    }
    return results;
  }
}
