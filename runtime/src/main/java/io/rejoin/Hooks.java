package io.rejoin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The cancel hooks of one subtask.
 *
 * <p>The lock decides who gets a hook: the cancelling side takes it out of the list to run it, the
 * registration takes it out to drop it. A hook that is running is waited for by its latch, outside
 * the lock.
 */
final class Hooks {
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock. */
  private final Deque<Registered> waiting = new ArrayDeque<>();

  /** Guarded by the lock. */
  private boolean cancelled;

  /** Guarded by the lock; the hook that runs now, at most one at a time. */
  private @Nullable Registered running;

  /** Registers a hook; runs it at once, here, if the subtask was cancelled before. */
  CancelHook.Registration add(CancelHook hook) {
    return add(new Registered(hook, false));
  }

  /**
   * As {@link #add}, for a hook that stands while some code runs: when it was run, the interrupt
   * waits for that code to end.
   */
  CancelHook.Registration addStanding(CancelHook hook) {
    return add(new Registered(hook, true));
  }

  private CancelHook.Registration add(Registered registered) {
    lock.lock();
    try {
      if (!cancelled) {
        waiting.addLast(registered);
        return registered;
      }
    } finally {
      lock.unlock();
    }
    registered.run();
    return registered;
  }

  /** From now on later hooks run at once, where they are registered; returns whether any wait. */
  boolean beginCancel() {
    lock.lock();
    try {
      cancelled = true;
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs all hooks of a call of this scope on a thread of their own, and there what comes after
   * them; only that, here, if there is no thread.
   */
  void runAllThen(Scope scope, Runnable next) {
    try {
      scope.background(
          () -> {
            Aside.run(scope, this::runAll);
            next.run();
          });
    } catch (Throwable e) {
      Log.warn("cancel hooks were not run: there is no thread for them", e);
      next.run(); // whoever cancels has others to cancel
    }
  }

  /**
   * Runs all hooks, one after another, in this thread; those that come later run where they do.
   * Then waits until the code has ended during which a hook stood: an interrupt that met it on its
   * way out would harm what the hook has saved, such as a connection.
   */
  void runAll() {
    List<Registered> standing = new ArrayList<>();
    while (true) {
      Registered next;
      lock.lock();
      try {
        next = waiting.pollFirst();
        running = next;
      } finally {
        lock.unlock();
      }
      if (next == null) {
        break;
      }
      next.run();
      standing.add(next);
    }
    standing.forEach(Registered::awaitBody);
  }

  /** Drops the hooks that have not run and waits for the one that is running. */
  void close() {
    Registered active;
    lock.lock();
    try {
      waiting.clear();
      active = running;
    } finally {
      lock.unlock();
    }
    if (active != null) {
      active.awaitEnd();
    }
  }

  private final class Registered implements CancelHook.Registration {
    private final CancelHook hook;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Counted down when the code ends during which the hook stands; null if there is none. */
    private final @Nullable CountDownLatch body;

    /** Written by the running thread before it runs the hook. */
    private volatile @Nullable Thread runner;

    Registered(CancelHook hook, boolean standsDuringCode) {
      this.hook = hook;
      this.body = standsDuringCode ? new CountDownLatch(1) : null;
    }

    void run() {
      runner = Thread.currentThread();
      try {
        hook.cancel();
      } catch (Throwable e) {
        Log.warn("a cancel hook threw", e);
      } finally {
        over.countDown();
      }
    }

    void awaitEnd() {
      if (runner == Thread.currentThread()) {
        return; // a hook that takes itself back
      }
      await(over);
    }

    void awaitBody() {
      if (body != null) {
        await(body);
      }
    }

    private static void await(CountDownLatch latch) {
      boolean interrupted = false;
      while (true) {
        try {
          latch.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true; // whoever waits must not go on before
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      boolean taken;
      boolean active;
      lock.lock();
      try {
        taken = waiting.remove(this);
        active = running == this;
      } finally {
        lock.unlock();
      }
      if (!taken && active) {
        awaitEnd();
      }
      if (body != null) {
        body.countDown();
      }
    }
  }
}
