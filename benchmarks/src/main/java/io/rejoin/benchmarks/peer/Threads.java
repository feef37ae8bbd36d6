package io.rejoin.benchmarks.peer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that peers run on which take an executor. */
public final class Threads {
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
