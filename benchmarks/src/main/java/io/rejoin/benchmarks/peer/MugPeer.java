package io.rejoin.benchmarks.peer;

import com.google.mu.util.concurrent.Fanout;
import com.google.mu.util.concurrent.Parallelizer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Mug's {@code Fanout} for three subtasks, its {@code Parallelizer} for other numbers. */
final class MugPeer implements Peer {
  private final Parallelizer unlimited;
  private final Parallelizer limited;

  MugPeer(ExecutorService executor) {
    this.unlimited = new Parallelizer(executor, Integer.MAX_VALUE);
    this.limited = new Parallelizer(executor, LIMIT);
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) {
    if (inputs.size() == 3 && Peers.isNewer()) {
      return Fanout.concurrently(
          () -> call(task, inputs.get(0)),
          () -> call(task, inputs.get(1)),
          () -> call(task, inputs.get(2)),
          List::of);
    }
    return gather(unlimited, inputs, task);
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) {
    return gather(limited, inputs, task);
  }

  private static Object gather(Parallelizer parallelizer, List<Integer> inputs, Task task) {
    return inputs.stream()
        .collect(parallelizer.inParallel((Integer input) -> call(task, input)))
        .toMap();
  }

  private static Integer call(Task task, @Nullable Integer input) {
    try {
      return task.call(java.util.Objects.requireNonNull(input));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
