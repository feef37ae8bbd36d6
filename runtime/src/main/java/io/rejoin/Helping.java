package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs subtasks that their executor has not begun in the thread of their owner, which may be the
 * one that the executor would need: a saturated pool then makes progress.
 */
final class Helping implements BooleanSupplier {
  /** What the owners of a scope have told of it. */
  static final class Owners {
    /** Whether the deadline is watched for one that is busy; written by owners. */
    private volatile boolean isWatched;

    /** Parks until the deadline while one is busy; written by itself. */
    private volatile @Nullable Thread watcher;

    /** The scope is over. */
    void stopWatching() {
      LockSupport.unpark(watcher);
    }
  }

  private final Scope scope;

  /** The subtask whose thread waits; that of the owner who made this. */
  private final Subtask waiting;

  private final Owners owners;

  private Helping(Scope scope, Subtask waiting) {
    this.scope = scope;
    this.waiting = waiting;
    this.owners = scope.helpers();
  }

  /** For the owner of a scope; null if its thread is not one that an executor may need. */
  static @Nullable Helping of(Scope scope, @Nullable Subtask waiting) {
    return waiting == null || waiting.scope.isTask() ? null : new Helping(scope, waiting);
  }

  /** Runs one; false if there was none. */
  @Override
  public boolean getAsBoolean() {
    Subtask unbegun = scope.isAlarmed() ? null : claimUnbegun();
    if (unbegun == null) {
      return false;
    }
    watchDeadline();
    SharedThread.help(waiting, unbegun);
    return true;
  }

  private @Nullable Subtask claimUnbegun() {
    List<Subtask> unbegun = new ArrayList<>(scope.unended());
    unbegun.removeIf(subtask -> !subtask.isUnbegun());
    Limiter limiter = scope.limiter();
    if (limiter != null) {
      return unbegun.isEmpty() ? null : limiter.claim(unbegun, scope.queue());
    }
    return unbegun.stream().filter(subtask -> subtask.isHanded).findFirst().orElse(null);
  }

  /** Stops the work at the deadline although the owner is busy with a call. */
  private void watchDeadline() {
    Deadline end = scope.deadline();
    if (end == null || owners.isWatched) {
      return;
    }
    owners.isWatched = true;
    scope.background(
        () -> {
          owners.watcher = Thread.currentThread();
          watchUntil(end);
        });
  }

  private void watchUntil(Deadline end) {
    TimeSource time = scope.rejoin.time();
    while (!scope.isFinished() && !scope.isStopped()) {
      long left = end.remaining(time.nanoTime());
      if (left <= 0) {
        scope.cancel(Reason.TIMEOUT);
        return;
      }
      time.parkNanos(this, left);
    }
    owners.isWatched = false; // it may go on
  }
}
