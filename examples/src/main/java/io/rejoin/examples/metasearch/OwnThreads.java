package io.rejoin.examples.metasearch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Runs work in a thread group of its own, so that the threads it leaves behind can be counted. */
final class OwnThreads {
  private final ThreadGroup group;

  OwnThreads(String name) {
    group = new ThreadGroup(name);
  }

  /** Runs the work in a new thread of the group and waits for it. */
  <R> R run(Callable<R> work) throws Exception {
    FutureTask<R> task = new FutureTask<>(work);
    Thread thread = new Thread(group, task, group.getName());
    thread.start();
    thread.join();
    return task.get();
  }

  /** Interrupts the threads that are left. */
  void interrupt() {
    group.interrupt();
  }

  /** Returns how many threads are left; those that are about to end are given this long. */
  int left(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : alive()) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return alive().size();
  }

  private List<Thread> alive() {
    Thread[] found = new Thread[group.activeCount() + 64];
    group.enumerate(found);
    return Arrays.stream(found).filter(Objects::nonNull).filter(Thread::isAlive).toList();
  }
}
