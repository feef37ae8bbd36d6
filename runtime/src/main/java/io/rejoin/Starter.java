package io.rejoin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What subtasks run on. */
abstract class Starter {
  /** How long an idle pooled thread is kept, in seconds. */
  private static final int KEEP_ALIVE = 10;

  /** A virtual thread for each subtask where there are any, else a pool of daemon threads. */
  static Starter standard() {
    return VirtualThreads.ARE_THERE ? new Virtual() : new Pooled();
  }

  static Starter onExecutor(Executor executor) {
    return new Foreign(executor, true);
  }

  /** A new thread for each subtask. */
  static Starter onThreadsOf(ThreadFactory factory) {
    return new Foreign(
        task -> {
          Thread thread = factory.newThread(task);
          if (thread == null) {
            throw new RejectedExecutionException("the thread factory returned null");
          }
          thread.start();
        },
        false);
  }

  /** Runs the task on a thread, named so where the threads are the library's own. */
  abstract void start(Runnable task, NamedThreads threads);

  /** Returns threads with the name of a join and its call. */
  NamedThreads named(String join, String call) {
    return new NamedThreads(call, join + "/" + call, null);
  }

  /** Whether the threads are the library's own, so that one may run several subtasks. */
  boolean isOwn() {
    return true;
  }

  /** Whether it keeps threads for later, since they take long to start. */
  boolean isPool() {
    return false;
  }

  /** Whether subtasks may wait for a thread that their owner holds. */
  boolean mayStarve() {
    return false;
  }

  /** Runs work of the runtime's own, which must not wait for a place in the user's executor. */
  void background(Runnable task) {
    if (VirtualThreads.ARE_THERE) {
      Virtual.UNNAMED.newThread(task).start();
      return;
    }
    Thread thread = new Thread(task, "rejoin-background");
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets the threads of its own go. */
  void close() {}

  /** A virtual thread for each task. */
  private static final class Virtual extends Starter {
    /** Names that are made up anew for each join would fill the memory: those are not given. */
    private static final int MOST_NAMES = 1_000;

    static final ThreadFactory UNNAMED = VirtualThreads.named("rejoin-background");

    /** By the names of join and call, since they take longer to make than a thread. */
    private final Map<List<String>, NamedThreads> named = new ConcurrentHashMap<>();

    @Override
    void start(Runnable task, NamedThreads threads) {
      Objects.requireNonNull(threads.virtual()).newThread(task).start();
    }

    @Override
    NamedThreads named(String join, String call) {
      List<String> key = List.of(join, call);
      NamedThreads known = named.get(key);
      if (known == null) {
        String name = join + "/" + call;
        boolean isKept = named.size() < MOST_NAMES;
        known = new NamedThreads(call, name, isKept ? VirtualThreads.named(name) : UNNAMED);
        if (isKept) {
          named.put(key, known);
        }
      }
      return known;
    }
  }

  /** Threads that are kept for a while when they are idle. */
  private static final class Pooled extends Starter {
    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "rejoin-" + numbers.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });

    @Override
    void start(Runnable task, NamedThreads threads) {
      pool.execute(threads.naming(task));
    }

    @Override
    boolean isPool() {
      return true;
    }

    @Override
    void close() {
      pool.shutdown();
    }
  }

  /** What the user has given; its threads keep their names. */
  private static final class Foreign extends Starter {
    private final Executor executor;

    /** Whether it may be bounded. */
    private final boolean mayStarve;

    Foreign(Executor executor, boolean mayStarve) {
      this.executor = executor;
      this.mayStarve = mayStarve;
    }

    @Override
    void start(Runnable task, NamedThreads threads) {
      executor.execute(task);
    }

    @Override
    boolean isOwn() {
      return false;
    }

    @Override
    boolean mayStarve() {
      return mayStarve;
    }
  }
}
