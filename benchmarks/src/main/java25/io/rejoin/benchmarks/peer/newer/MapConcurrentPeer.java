package io.rejoin.benchmarks.peer.newer;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Task;
import java.util.List;
import java.util.stream.Gatherers;

/** {@code Gatherers.mapConcurrent}. */
public final class MapConcurrentPeer implements Peer {
  @Override
  public Object gather(List<Integer> inputs, Task task) {
    return gather(inputs, task, inputs.size());
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) {
    return gather(inputs, task, LIMIT);
  }

  private static List<Integer> gather(List<Integer> inputs, Task task, int limit) {
    return inputs.stream()
        .gather(Gatherers.mapConcurrent(limit, (Integer input) -> call(task, input)))
        .toList();
  }

  private static Integer call(Task task, Integer input) {
    try {
      return task.call(input);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
