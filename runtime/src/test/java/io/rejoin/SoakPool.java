package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A user's pool that forgives nothing: unlike a {@code ThreadPoolExecutor} it does not clear the
 * interrupt flag between two tasks, so that an interrupt which reaches the thread outside the call
 * that it was meant for is seen.
 */
final class SoakPool implements Executor {
  /** Tells a thread to go. */
  private record Stop() implements Runnable {
    @Override
    public void run() {}
  }

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final SoakHistory history;
  private final String name;

  SoakPool(String name, int size, SoakHistory history) {
    this.name = name;
    this.history = history;
    for (int i = 0; i < size; i++) {
      Thread thread = new Thread(this::work, name + "-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  @Override
  public void execute(Runnable task) {
    queue.add(task);
  }

  private void work() {
    while (true) {
      Runnable task;
      try {
        task = queue.take();
      } catch (InterruptedException e) {
        history.violation(name + " was interrupted while it waited for work");
        continue;
      }
      if (task instanceof Stop) {
        return;
      }
      ensureFlagIsClear("before");
      task.run();
      ensureFlagIsClear("after");
    }
  }

  private void ensureFlagIsClear(String when) {
    history.check(!Thread.interrupted(), name + " has its interrupt flag set " + when + " a task");
  }

  /** Lets the threads go when the queue is empty, and waits for them. */
  void close() {
    threads.forEach(thread -> queue.add(new Stop()));
    for (Thread thread : threads) {
      Spin.until(() -> !thread.isAlive());
    }
  }
}
