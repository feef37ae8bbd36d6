package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What ends a join without its result, and what is thrown then. The one place that knows the order:
 * an {@code Error}, then the first failure, then the interrupt, then the timeout; what does not go
 * first is attached.
 *
 * <p>Used by the owner only.
 */
final class Verdict {
  private final Scope scope;
  private final Declared declared;

  /** The ends that are thrown, first in time first. */
  private List<Subtask> fatal = List.of();

  private @Nullable Throwable thrownByOwner;
  private boolean interrupted;
  private boolean timedOut;
  private boolean closed;

  /** How many ended before and were given to somebody. */
  private int delivered;

  Verdict(Scope scope, Declared declared) {
    this.scope = scope;
    this.declared = declared;
  }

  void fatal(Subtask subtask) {
    if (subtask.reason() == Reason.TIMEOUT && !subtask.isFailure() && !isCallTimeout(subtask)) {
      timedOut = true; // an Error is a failure, also when it is the answer to a cancel
    } else if (subtask.isCutShort() && !interrupted) {
      Thread.interrupted(); // what is thrown says it, or sets it again
      interrupted = true;
    } else if (subtask.reason() == Reason.CLOSED && !subtask.isFailure()) {
      closed = true;
    } else if (subtask.isFailure() || subtask.reason() == Reason.CANCELLED) {
      fatal = fatal.isEmpty() ? new ArrayList<>() : fatal;
      fatal.add(subtask);
    }
  }

  private boolean isCallTimeout(Subtask subtask) {
    Throwable exception = subtask.exception();
    return exception != null && subtask.isCallTimeout(exception);
  }

  /** The source, or whoever takes the results, threw on the owner's thread. */
  void thrownByOwner(Throwable thrown) {
    thrownByOwner = thrownByOwner == null ? thrown : thrownByOwner;
  }

  void woke(CompletionQueue.Wake wake) {
    interrupted |= wake == CompletionQueue.Wake.INTERRUPTED;
    timedOut |= wake == CompletionQueue.Wake.TIMEOUT;
  }

  /** So many have ended and were given to somebody. */
  void delivered(int count) {
    delivered = count;
  }

  /** Somebody else has stopped everything: at the deadline, or because the instance was closed. */
  void stopped(@Nullable Reason why) {
    timedOut |= why == Reason.TIMEOUT;
    closed |= why == Reason.CLOSED;
  }

  boolean isStopped() {
    return timedOut || closed;
  }

  /** Whether anything happened that ends the join. */
  boolean isReached() {
    return hasFailure() || interrupted || isStopped();
  }

  /** Whether a call, the source or a receiver failed. */
  boolean hasFailure() {
    return hasFailedCall() || thrownByOwner != null;
  }

  /** Whether a call failed. */
  boolean hasFailedCall() {
    return !fatal.isEmpty();
  }

  /** Whether what is thrown is the failure of a call. */
  boolean isOfCall(Throwable thrown) {
    return thrown != thrownByOwner && hasFailedCall();
  }

  /** Whether something happened that a result cannot say. */
  boolean isThrown(boolean resultSaysTimeout) {
    return hasFailure() || interrupted || ((timedOut || closed) && !resultSaysTimeout);
  }

  boolean isInterrupted() {
    return interrupted;
  }

  /** Why the rest is stopped. */
  Reason reason(Reason otherwise) {
    if (hasFailure()) {
      return Reason.SIBLING_FAILED;
    }
    if (interrupted) {
      return Reason.INTERRUPTED;
    }
    return timedOut ? Reason.TIMEOUT : otherwise;
  }

  /**
   * Returns what is thrown.
   *
   * @param ended what has ended and was not delivered, for what it can add
   */
  Throwable toThrow(Collection<Subtask> ended) {
    List<Throwable> others = new ArrayList<>(Failures.telling(ended));
    Subtask first = first();
    if (interrupted && hasFailure()) {
      Thread.currentThread().interrupt(); // the failure goes before it, but it is not lost
    }
    if (thrownByOwner != null) {
      boolean isOutdone =
          first != null && first.exception() instanceof Error && !(thrownByOwner instanceof Error);
      if (!isOutdone) {
        Failures.attach(thrownByOwner, others);
        return thrownByOwner;
      }
      others.add(0, thrownByOwner);
    }
    if (first != null) {
      Throwable failure = Failures.of(first);
      Failures.note(
          failure, scope.settings().name() + ": " + first.label() + " failed, joined here");
      Failures.attach(failure, others);
      JoinTimeoutException own = isCallTimeout(first) ? Failures.timeoutIn(failure) : null;
      return own != null && failure == own
          ? Failures.timeout(own, declared)
          : Failures.thrown(failure, first.isForeign(), declared);
    }
    if (interrupted) {
      Exception interrupt = Failures.interrupt(scope.settings().name(), declared);
      Failures.attach(interrupt, others);
      return interrupt;
    }
    if (closed) {
      CancellationException cancellation =
          new CancellationException(scope.settings().name() + ": its Rejoin was closed");
      Failures.attach(cancellation, others);
      return cancellation;
    }
    JoinTimeoutException timeout = timeout(ended);
    Failures.attach(timeout, others);
    return Failures.timeout(timeout, declared);
  }

  private @Nullable Subtask first() {
    for (Subtask subtask : fatal) {
      if (subtask.exception() instanceof Error) {
        return subtask;
      }
    }
    return fatal.isEmpty() ? null : fatal.get(0);
  }

  private JoinTimeoutException timeout(Collection<Subtask> ended) {
    Deadline deadline = java.util.Objects.requireNonNull(scope.deadline());
    List<Completion<?, ?>> completions = new ArrayList<>();
    List<String> unfinished = new ArrayList<>();
    int done = delivered;
    List<Subtask> inOrder = new ArrayList<>(ended);
    inOrder.sort(java.util.Comparator.comparingInt(subtask -> subtask.index));
    for (Subtask subtask : inOrder) {
      completions.add(subtask.completion());
      if (subtask.isSuccess() || subtask.isFailure()) {
        done++;
      } else if (!(subtask.input instanceof Join)) { // of a single call the join's name says it
        unfinished.add(subtask.label());
      }
    }
    return JoinTimeoutException.of(
        deadline,
        scope.rejoin.time().nanoTime(),
        done,
        unfinished,
        java.util.Collections.unmodifiableList(completions),
        scope.abandonedCount());
  }
}
