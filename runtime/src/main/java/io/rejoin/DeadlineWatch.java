package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stops the work of a lazy result at its deadline even if nobody is taking results then. A thread
 * parks until it, since the consumer's own thread may be busy elsewhere.
 */
final class DeadlineWatch {
  private final Scope scope;
  private final Deadline deadline;

  /** Whether there is nothing to watch; written by whoever ends the result, or adds to it. */
  private volatile boolean over;

  /** Whether a thread watches, one at a time. */
  private final AtomicBoolean watching = new AtomicBoolean();

  /** The one that parks; written by itself before it does. */
  private volatile @Nullable Thread watcher;

  private DeadlineWatch(Scope scope, Deadline deadline) {
    this.scope = scope;
    this.deadline = deadline;
  }

  /** Returns a watch that is still to begin; null if there is no deadline. */
  static @Nullable DeadlineWatch of(Scope scope) {
    Deadline deadline = scope.deadline();
    return deadline == null ? null : new DeadlineWatch(scope, deadline);
  }

  void begin() {
    if (watching.compareAndSet(false, true)) {
      scope.background(
          () -> {
            watcher = Thread.currentThread();
            watch();
          });
    }
  }

  void end() {
    over = true;
    LockSupport.unpark(watcher);
  }

  /** Begins again if it was over: work was added. */
  void resume() {
    if (over && scope.stopReason() == null) {
      over = false;
      begin();
    }
  }

  private void watch() {
    do {
      while (!over) {
        long left = deadline.remaining(scope.rejoin.time().nanoTime());
        if (left <= 0) {
          scope.cancel(Reason.TIMEOUT);
          scope.awaitStopped();
          return;
        }
        scope.rejoin.time().parkNanos(this, left);
      }
      watching.set(false); // whoever resumes starts another, or finds this one that goes on
    } while (!over && watching.compareAndSet(false, true));
  }
}
