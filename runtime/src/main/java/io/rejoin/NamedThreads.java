package io.rejoin;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads that tell in a thread dump which join and call they run.
 *
 * @param call the call
 * @param name what the threads are named
 * @param virtual makes virtual threads of that name; null where threads are of another kind
 */
record NamedThreads(String call, String name, @Nullable ThreadFactory virtual) {
  boolean isOf(String otherCall) {
    return call.equals(otherCall);
  }

  /** Returns the task as one that lends the name to the thread that runs it, and takes it back. */
  Runnable naming(Runnable task) {
    return new Lent(task, name);
  }

  private record Lent(Runnable task, String name) implements Runnable {
    @Override
    public void run() {
      Thread me = Thread.currentThread();
      String before = me.getName();
      me.setName(name);
      try {
        task.run();
      } finally {
        me.setName(before);
      }
    }
  }
}
