package io.rejoin.benchmarks.peer;

/** What one subtask does. */
@FunctionalInterface
public interface Task {
  Integer call(Integer input) throws InterruptedException;
}
