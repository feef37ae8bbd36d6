package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Runs subtasks on a thread on which there is more than this: that of a pool which others use too,
 * or of a call that waits in the join meanwhile.
 *
 * <p><b>A call within a call.</b> Whoever interrupts the outer one interrupts the thread, so the
 * inner one is cancelled, and whether that was meant for the outer one is counted before and after.
 * The inner one is written before the count, and read by whoever interrupts after the outer one's
 * state says so: one of the two sees the other.
 */
final class SharedThread {
  private SharedThread() {}

  /**
   * Makes the call of one that has begun.
   *
   * @param before what stood on the thread before
   */
  static void run(Subtask subtask, Thread me, @Nullable UncaughtExceptionHandler before) {
    Subtask around = Current.of(before);
    around = around == subtask.scope.parent() ? around : null; // else it only lends its thread
    int interrupts = enter(subtask, around, before);
    me.setUncaughtExceptionHandler(subtask);
    Object result = null;
    Throwable thrown = null;
    try {
      subtask.scope.subtaskStarted(subtask);
      result = subtask.make();
    } catch (Throwable e) {
      thrown = e;
    }
    Current.leave(me, subtask, before);
    if (around == null) {
      subtask.settle(result, thrown, false);
    } else {
      boolean interruptedAround = interruptsAround(subtask) > interrupts;
      subtask.settle(result, thrown, interruptedAround);
      exit(subtask, around, interruptedAround || interruptsAround(subtask) > interrupts);
    }
  }

  /** Returns how often what is around was interrupted. */
  private static int enter(
      Subtask subtask, @Nullable Subtask around, @Nullable UncaughtExceptionHandler before) {
    subtask.extras().uncaught = before;
    if (around == null) {
      return 0;
    }
    subtask.extras().outer = around;
    around.extras().inner = subtask; // from here on whoever interrupts that cancels this
    return interruptsAround(subtask);
  }

  private static void exit(Subtask subtask, Subtask around, boolean interruptedAround) {
    if (interruptedAround) {
      Thread.currentThread().interrupt(); // for the join that waits here, whose call took it
    }
    subtask.extras().outer = null;
    around.extras().inner = null;
  }

  /** How many of those around it on this thread were interrupted. */
  private static int interruptsAround(Subtask subtask) {
    int count = 0;
    for (Subtask at = outer(subtask); at != null; at = outer(at)) {
      count += at.wasInterruptSent() ? 1 : 0;
    }
    return count;
  }

  private static @Nullable Subtask outer(Subtask subtask) {
    Extras rare = subtask.extras;
    return rare == null ? null : rare.outer;
  }

  /**
   * Runs a call of a join that the thread of another one waits in; not if that has an interrupt to
   * see first.
   */
  static void help(Subtask waiting, Subtask next) {
    Extras rare = waiting.extras();
    rare.inner = next; // before the flag is looked at: whoever sets it looks at this after
    if (!Thread.currentThread().isInterrupted()) {
      next.run();
    }
    rare.inner = null;
  }

  /** One was interrupted: what runs on its thread meanwhile is cancelled. */
  static void cancelInner(Subtask interrupted) {
    Extras rare = interrupted.extras;
    Subtask running = rare == null ? null : rare.inner;
    if (running == null) {
      return;
    }
    Scope scope = running.scope;
    Deadline grace = interrupted.graceEnd();
    long now = scope.rejoin.time().nanoTime();
    running.cancel(
        Reason.INTERRUPTED,
        grace == null
            ? Deadline.after(scope.settings().name(), scope.rejoin.cancelGrace(), now)
            : grace);
  }
}
