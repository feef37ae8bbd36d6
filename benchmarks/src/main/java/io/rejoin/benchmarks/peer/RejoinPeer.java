package io.rejoin.benchmarks.peer;

import io.rejoin.Call;
import io.rejoin.Completion;
import io.rejoin.Completions;
import io.rejoin.Join;
import io.rejoin.Rejoin;
import io.rejoin.ReturnWhen;
import io.rejoin.Waited;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Rejoin by hand; the joins are kept, as a generated client keeps them. */
class RejoinPeer implements Peer {
  final Join plain = Rejoin.shared().join("plain");
  private final Join inTime = plain.waitFor(DEADLINE);
  private final Join limited = plain.maxConcurrency(LIMIT);

  @Override
  public Object gather(List<Integer> inputs, Task task) throws Exception {
    return plain.each(inputs, task::call).gather().join();
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) throws Exception {
    return inTime.each(inputs, task::call).gather().join();
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) throws Exception {
    return limited.each(inputs, task::call).gather().join();
  }

  @Override
  public Object gatherOrCancel(List<Integer> inputs, Task task) throws Exception {
    return gather(inputs, task);
  }

  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) throws Exception {
    Completions<Integer, Integer> completions = plain.each(inputs, task::call).asCompleted();
    Iterator<Completion<Integer, Integer>> iterator = completions.iterator();
    return new Arrivals() {
      @Override
      public Integer next() {
        return iterator.next().get();
      }

      @Override
      public void close() {
        completions.close();
      }
    };
  }

  @Override
  public int drain(List<CompletableFuture<Integer>> pending) throws Exception {
    int sum = 0;
    pending.get(0).complete(0);
    try (Waited<CompletableFuture<Integer>, Integer> first =
        plain
            .each(pending, Call.<CompletableFuture<Integer>, Integer>stage())
            .await(ReturnWhen.FIRST_COMPLETED)
            .join()) {
      Waited<CompletableFuture<Integer>, Integer> round = first;
      sum += sum(round);
      for (int i = 1; i < pending.size(); i++) {
        pending.get(i).complete(i);
        round = round.pending().await(ReturnWhen.FIRST_COMPLETED);
        sum += sum(round);
      }
    }
    return sum;
  }

  private static int sum(Waited<?, Integer> round) {
    int sum = 0;
    for (Completion<?, Integer> done : round.done()) {
      sum += done.get();
    }
    return sum;
  }
}
