package io.rejoin.benchmarks.peer.newer;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/** {@code StructuredTaskScope}, all successful or the first failure. */
public final class StructuredTaskScopePeer implements Peer {
  @Override
  public Object gather(List<Integer> inputs, Task task) throws Exception {
    try (var scope = StructuredTaskScope.<Integer>open()) {
      return join(scope, inputs, task);
    }
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) throws Exception {
    try (var scope =
        StructuredTaskScope.open(
            Joiner.<Integer>awaitAllSuccessfulOrThrow(),
            configuration -> configuration.withTimeout(DEADLINE))) {
      return join(scope, inputs, task);
    }
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) throws Exception {
    Semaphore permits = new Semaphore(LIMIT);
    try (var scope = StructuredTaskScope.<Integer>open()) {
      List<Subtask<Integer>> subtasks = new ArrayList<>(inputs.size());
      for (Integer input : inputs) {
        permits.acquire();
        subtasks.add(
            scope.fork(
                () -> {
                  try {
                    return task.call(input);
                  } finally {
                    permits.release();
                  }
                }));
      }
      scope.join();
      return results(subtasks);
    }
  }

  @Override
  public Object gatherOrCancel(List<Integer> inputs, Task task) throws Exception {
    return gather(inputs, task);
  }

  private static List<Integer> join(
      StructuredTaskScope<Integer, Void> scope, List<Integer> inputs, Task task)
      throws InterruptedException {
    List<Subtask<Integer>> subtasks = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      subtasks.add(scope.fork(() -> task.call(input)));
    }
    scope.join();
    return results(subtasks);
  }

  private static List<Integer> results(List<Subtask<Integer>> subtasks) {
    List<Integer> results = new ArrayList<>(subtasks.size());
    for (Subtask<Integer> subtask : subtasks) {
      results.add(subtask.get());
    }
    return results;
  }
}
