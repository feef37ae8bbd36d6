package io.rejoin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What subtasks run on. */
final class Starter {
  /** {@code Thread.startVirtualThread}, null before Java 21. */
  private static final @Nullable MethodHandle START_VIRTUAL = findStartVirtual();

  /** How long an idle pooled thread is kept, in seconds. */
  private static final int KEEP_ALIVE = 10;

  private final Executor executor;

  /** Whether the executor is the user's, and may be bounded. */
  private final boolean isForeign;

  /** Whether the threads are the library's own. */
  private final boolean isStandard;

  private final @Nullable ThreadPoolExecutor ownPool;

  private Starter(
      Executor executor,
      boolean isForeign,
      boolean isStandard,
      @Nullable ThreadPoolExecutor ownPool) {
    this.executor = executor;
    this.isForeign = isForeign;
    this.isStandard = isStandard;
    this.ownPool = ownPool;
  }

  /** A virtual thread for each subtask where there are any, else a pool of daemon threads. */
  static Starter standard() {
    if (START_VIRTUAL != null) {
      return new Starter(Starter::startVirtual, false, true, null);
    }
    ThreadPoolExecutor pool = pool();
    return new Starter(pool, false, true, pool);
  }

  static Starter onExecutor(Executor executor) {
    return new Starter(executor, true, false, null);
  }

  /** A new thread for each subtask. */
  static Starter onThreadsOf(ThreadFactory factory) {
    return new Starter(
        task -> {
          Thread thread = factory.newThread(task);
          if (thread == null) {
            throw new java.util.concurrent.RejectedExecutionException(
                "the thread factory returned null");
          }
          thread.start();
        },
        false,
        false,
        null);
  }

  /** Whether the threads are the library's own, so that one may run several subtasks. */
  boolean isOwn() {
    return isStandard;
  }

  /** Whether it keeps threads for later, since they take long to start. */
  boolean isPool() {
    return ownPool != null;
  }

  /** Whether subtasks may wait for a thread that their owner holds. */
  boolean mayStarve() {
    return isForeign;
  }

  void start(Runnable task) {
    executor.execute(task);
  }

  /** Runs work of the runtime's own, which must not wait for a place in the user's executor. */
  void background(Runnable task) {
    if (START_VIRTUAL != null) {
      startVirtual(task);
      return;
    }
    Thread thread = new Thread(task, "rejoin-background");
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets the threads of its own go. */
  void close() {
    if (ownPool != null) {
      ownPool.shutdown();
    }
  }

  private static ThreadPoolExecutor pool() {
    AtomicInteger numbers = new AtomicInteger();
    return new ThreadPoolExecutor(
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
  }

  private static void startVirtual(Runnable task) {
    try {
      Thread started = (Thread) java.util.Objects.requireNonNull(START_VIRTUAL).invokeExact(task);
      assert started != null;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("Thread.startVirtualThread declares no checked exception", e);
    }
  }

  private static @Nullable MethodHandle findStartVirtual() {
    if (Runtime.version().feature() < 21) {
      return null; // on 19 and 20 the method is there, but refuses
    }
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
