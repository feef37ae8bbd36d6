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

/**
 * What subtasks run on.
 *
 * <p>An interface, so that a JVM loads only the one that it needs: it has to look at every subclass
 * that code might return as a class, not at those that it might return as an interface.
 */
interface Starter {
  /** A virtual thread for each subtask where there are any, else a pool of daemon threads. */
  static Starter standard() {
    return VirtualThreads.ARE_THERE ? new Virtual() : new Pooled();
  }

  static Starter onExecutor(Executor executor) {
    return new Foreign(executor, true);
  }

  /** A new thread for each subtask. */
  static Starter onThreadsOf(ThreadFactory factory) {
    return Foreign.onThreadsOf(factory);
  }

  /** Runs the task on a thread, named so where the threads are the library's own. */
  void start(Runnable task, NamedThreads threads);

  /** Returns threads with the name of a join and its call. */
  default NamedThreads named(String join, String call) {
    return new NamedThreads(call, join + "/" + call, null);
  }

  /** Whether the threads are the library's own, so that one may run several subtasks. */
  default boolean isOwn() {
    return true;
  }

  /** Whether it keeps threads for later, since they take long to start. */
  default boolean isPool() {
    return false;
  }

  /** Whether subtasks may wait for a thread that their owner holds. */
  default boolean mayStarve() {
    return false;
  }

  /** Runs work of the runtime's own, which must not wait for a place in the user's executor. */
  default void background(Runnable task) {
    if (VirtualThreads.ARE_THERE) {
      Virtual.UNNAMED.newThread(task).start();
      return;
    }
    Thread thread = new Thread(task, "rejoin-background");
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets the threads of its own go. */
  default void close() {}

  /** A virtual thread for each task. */
  final class Virtual implements Starter {
    /** Names that are made up anew for each join would fill the memory: those are not given. */
    private static final int MOST_NAMES = 1_000;

    static final ThreadFactory UNNAMED = VirtualThreads.named("rejoin-background");

    /** By the names of join and call, since they take longer to make than a thread. */
    private final Map<List<String>, NamedThreads> named = new ConcurrentHashMap<>();

    @Override
    public void start(Runnable task, NamedThreads threads) {
      Objects.requireNonNull(threads.virtual()).newThread(task).start();
    }

    @Override
    public NamedThreads named(String join, String call) {
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
  final class Pooled implements Starter, ThreadFactory {
    /** How long an idle thread is kept, in seconds. */
    private static final int KEEP_ALIVE = 10;

    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEEP_ALIVE, TimeUnit.SECONDS, new SynchronousQueue<>(), this);

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "rejoin-" + numbers.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }

    @Override
    public void start(Runnable task, NamedThreads threads) {
      pool.execute(threads.naming(task));
    }

    @Override
    public boolean isPool() {
      return true;
    }

    @Override
    public void close() {
      pool.shutdown();
    }
  }

  /** What the user has given; its threads keep their names. */
  final class Foreign implements Starter {
    private final Executor executor;

    /** Whether it may be bounded. */
    private final boolean mayStarve;

    Foreign(Executor executor, boolean mayStarve) {
      this.executor = executor;
      this.mayStarve = mayStarve;
    }

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

    @Override
    public void start(Runnable task, NamedThreads threads) {
      executor.execute(task);
    }

    @Override
    public boolean isOwn() {
      return false;
    }

    @Override
    public boolean mayStarve() {
      return mayStarve;
    }
  }
}
