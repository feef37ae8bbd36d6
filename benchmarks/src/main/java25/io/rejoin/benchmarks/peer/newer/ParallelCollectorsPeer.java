package io.rejoin.benchmarks.peer.newer;

import com.pivovarit.collectors.ParallelCollectors;
import io.rejoin.benchmarks.peer.Arrivals;
import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Task;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Parallel-collectors on its own virtual threads. */
public final class ParallelCollectorsPeer implements Peer {
  @Override
  public Object gather(List<Integer> inputs, Task task) {
    return inputs.stream()
        .collect(
            ParallelCollectors.parallel(
                (Integer input) -> call(task, input), Collectors.<Integer>toList()))
        .join();
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) {
    return inputs.stream()
        .collect(
            ParallelCollectors.parallel(
                (Integer input) -> call(task, input), Collectors.<Integer>toList(), LIMIT))
        .join();
  }

  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) {
    Iterator<Integer> iterator =
        inputs.stream()
            .collect(ParallelCollectors.parallelToStream((Integer input) -> call(task, input)))
            .iterator();
    return iterator::next;
  }

  private static Integer call(Task task, Integer input) {
    try {
      return task.call(input);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
