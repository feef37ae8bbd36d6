package io.rejoin.benchmarks.peer;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** The threads that peers run on which take an executor. */
public final class Threads {
  /** Enough for the compiler to begin with what runs them. */
  private static final int OTHER_TASKS = 4_000;

  private static final ExecutorService VIRTUAL = standard();

  private Threads() {}

  /** A virtual thread for each task where there are any, else {@link #pooled}. */
  public static ExecutorService standard() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return pooled(); // this Java has no virtual threads
    }
  }

  /** A cached pool of daemon threads. */
  public static ExecutorService pooled() {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Runs several kinds of tasks, as an application does. Where a JVM has seen two kinds only, the
   * compiler puts both into the one method that a thread starts with: each has room on its stack
   * for what the other needs, and how quick it is depends on which of them came first.
   */
  public static void runOtherTasks() {
    LongAdder run = new LongAdder();
    List<Runnable> kinds =
        List.of(run::increment, run::decrement, () -> run.add(2), () -> run.add(3));
    for (int i = 0; i < OTHER_TASKS; i++) {
      VIRTUAL.execute(kinds.get(i % kinds.size()));
    }
  }

  /** Starts a thread of that kind, {@code virtual} or {@code platform}, which does the task. */
  public static void start(String kind, Runnable task) {
    if (kind.equals("virtual")) {
      VIRTUAL.execute(task);
    } else {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Whether this thread is a virtual one. */
  public static boolean isVirtual() {
    try {
      return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    } catch (ReflectiveOperationException e) {
      return false; // this Java has no virtual threads
    }
  }
}
