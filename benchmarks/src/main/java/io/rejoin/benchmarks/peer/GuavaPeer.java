package io.rejoin.benchmarks.peer;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Guava's {@code allAsList} and {@code inCompletionOrder}. */
final class GuavaPeer implements Peer {
  private final ListeningExecutorService executor;

  GuavaPeer(ExecutorService executor) {
    this.executor = MoreExecutors.listeningDecorator(executor);
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) throws Exception {
    return Futures.allAsList(submit(inputs, task)).get();
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) throws Exception {
    return Futures.allAsList(submit(inputs, task)).get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) {
    Iterator<ListenableFuture<Integer>> futures =
        Futures.inCompletionOrder(submit(inputs, task)).iterator();
    return () -> futures.next().get();
  }

  private List<ListenableFuture<Integer>> submit(List<Integer> inputs, Task task) {
    List<ListenableFuture<Integer>> futures = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      futures.add(executor.submit(() -> task.call(input)));
    }
    return futures;
  }
}
