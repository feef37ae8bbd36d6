package io.rejoin;

import io.rejoin.Outcome.Reason;
import org.jspecify.annotations.Nullable;

/** How a join ended, as a {@link JoinEvent} tells it. */
public enum JoinOutcome {
  /** It has what it waited for. */
  COMPLETED,
  /** A call, the source or the receiver threw. */
  FAILED,
  /** Its deadline passed, whether the result says so or an exception. */
  TIMED_OUT,
  /** Its owner was interrupted. */
  INTERRUPTED,
  /** It was left, cancelled or closed before everything was done. */
  CLOSED;

  /**
   * Decides it.
   *
   * @param thrown what the owner got instead of a result; null if nothing
   * @param cancelled how many calls were cancelled
   * @param late whether one of them was because of the deadline
   */
  static JoinOutcome of(Scope scope, @Nullable Throwable thrown, int cancelled, boolean late) {
    Reason stopped = scope.stopReason();
    if (thrown == null) {
      return of(stopped == null && late ? Reason.TIMEOUT : stopped, cancelled);
    }
    if (scope.isExpiryOf(thrown)) {
      return TIMED_OUT;
    }
    if (stopped == Reason.CLOSED || stopped == Reason.CANCELLED) {
      return CLOSED;
    }
    return isInterrupt(thrown) && stopped != Reason.SIBLING_FAILED ? INTERRUPTED : FAILED;
  }

  private static JoinOutcome of(@Nullable Reason stopped, int cancelled) {
    if (stopped == null) {
      return COMPLETED;
    }
    return switch (stopped) {
      case TIMEOUT -> TIMED_OUT;
      case INTERRUPTED -> INTERRUPTED;
      case SIBLING_FAILED -> FAILED;
      case CLOSED, CANCELLED -> cancelled == 0 ? COMPLETED : CLOSED;
      case LOST_RACE, INPUT_MISSING -> COMPLETED;
    };
  }

  private static boolean isInterrupt(Throwable thrown) {
    return thrown instanceof InterruptedException || thrown instanceof JoinInterruptedException;
  }
}
