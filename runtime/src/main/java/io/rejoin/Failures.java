package io.rejoin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How exceptions are thrown on and put together. */
final class Failures {
  /** How many other failures an exception carries at most. */
  private static final int MOST_SUPPRESSED = 16;

  private Failures() {}

  /** Tells where a failure came from; attached to it as suppressed. */
  static final class Note extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Note(String message) {
      super(message);
    }
  }

  /** Returns the exception as one that can be thrown anywhere; throws it if it is an Error. */
  static RuntimeException unchecked(Throwable exception) {
    if (exception instanceof Error error) {
      throw error;
    }
    return exception instanceof RuntimeException unchecked ? unchecked : completion(exception);
  }

  /** Returns what is thrown in place of a task's own exception. */
  static Throwable thrown(Throwable exception, boolean foreign, Declared declared) {
    boolean asItIs =
        !foreign
            || exception instanceof Error
            || exception instanceof RuntimeException
            || declared.covers(exception);
    return asItIs ? exception : completion(exception);
  }

  /** Returns what is thrown in place of a timeout. */
  static Exception timeout(JoinTimeoutException timeout, Declared declared) {
    if (!declared.has(TimeoutException.class)) {
      return timeout;
    }
    TimeoutException checked = new TimeoutException(timeout.getMessage());
    checked.initCause(timeout);
    return checked;
  }

  /** Returns what is thrown for an interrupt; sets the flag of this thread as that demands. */
  static Exception interrupt(String join, Declared declared) {
    if (declared.has(InterruptedException.class)) {
      return new InterruptedException(join + " was interrupted");
    }
    Thread.currentThread().interrupt();
    return new JoinInterruptedException(join);
  }

  /** Returns what a join throws that is begun too late. */
  static RuntimeException closed() {
    return new IllegalStateException("this Rejoin is closed");
  }

  /** Throws the exception as it is, though nothing here declares it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // X stands for what is unchecked
  static <X extends Throwable> RuntimeException sneak(Throwable exception) throws X {
    throw (X) exception;
  }

  /** Returns the exception as the cause of an unchecked one. */
  static CompletionException completion(Throwable cause) {
    try {
      return new CompletionException(cause);
    } catch (RuntimeException e) { // the message is what the cause says of itself, and it cannot
      return new CompletionException(cause.getClass().getName(), cause);
    }
  }

  /**
   * Returns the cause; null if there is none, or if the exception fails to say it, in whatever way:
   * whoever asks has a call to end.
   */
  static @Nullable Throwable causeOf(Throwable exception) {
    try {
      return exception.getCause();
    } catch (Throwable e) { // that is overridden, and not what the call threw
      return null;
    }
  }

  /** Returns what getting a cancelled result throws. */
  static RuntimeException ofCancelled(Outcome.Cancelled<?> cancelled) {
    Throwable exception = cancelled.exception();
    if (cancelled.reason() == Outcome.Reason.TIMEOUT) {
      JoinTimeoutException timeout = exception == null ? null : timeoutIn(exception);
      if (timeout != null) {
        return timeout;
      }
      JoinTimeoutException made = JoinTimeoutException.ofCall();
      if (exception != null) {
        made.initCause(exception);
      }
      return made;
    }
    CancellationException made =
        new CancellationException("cancelled: " + cancelled.reason().name());
    if (exception != null) {
      made.initCause(exception);
    }
    return made;
  }

  /**
   * Attaches the others to the primary as suppressed: none twice, never itself, and so many at most
   * that an exception which is thrown again and again does not grow.
   */
  static void attach(Throwable primary, List<Throwable> others) {
    Set<Throwable> present = Collections.newSetFromMap(new IdentityHashMap<>());
    present.add(primary);
    int count = 0;
    for (Throwable suppressed : primary.getSuppressed()) {
      present.add(suppressed);
      count += suppressed instanceof Note ? 0 : 1;
    }
    for (Throwable other : others) {
      if (count >= MOST_SUPPRESSED) {
        return;
      }
      if (present.add(other)) {
        primary.addSuppressed(other);
        count++;
      }
    }
  }

  /** Attaches where the failure came from, once for each exception object. */
  static void note(Throwable exception, String message) {
    for (Throwable suppressed : exception.getSuppressed()) {
      if (suppressed instanceof Note) {
        return;
      }
    }
    exception.addSuppressed(new Note(message));
  }

  /** Whether it says no more than that something was interrupted or cancelled. */
  static boolean isOnlyCancellation(Throwable exception) {
    @Nullable Throwable behind = null; // goes half as fast: it is met where the causes are a circle
    boolean follows = false;
    for (Throwable at = exception; at != null; at = causeOf(at)) {
      if (at instanceof InterruptedException
          || at instanceof CancellationException
          || at instanceof JoinInterruptedException
          || at instanceof java.nio.channels.ClosedByInterruptException
          || at instanceof java.io.InterruptedIOException) {
        return true;
      }
      if (at == behind) {
        return false;
      }
      if (follows) {
        behind = behind == null ? exception : causeOf(behind);
      }
      follows = !follows;
    }
    return false;
  }

  /** Returns the exceptions of subtasks that say more than that they were cancelled. */
  static List<Throwable> telling(Collection<Subtask> subtasks) {
    List<Throwable> telling = new ArrayList<>();
    for (Subtask subtask : subtasks) {
      Throwable exception = subtask.tells() ? subtask.exception() : null;
      if (exception != null) {
        telling.add(exception);
      }
    }
    return telling;
  }

  /** Returns what a subtask that did not succeed is thrown as. */
  static Throwable of(Subtask subtask) {
    @Nullable Throwable exception = subtask.exception();
    if (exception != null && (subtask.isFailure() || exception instanceof CancellationException)) {
      return exception;
    }
    return ofCancelled(
        subtask.outcome() instanceof Outcome.Cancelled<?> cancelled
            ? cancelled
            : new Outcome.Cancelled<>(Outcome.Reason.CANCELLED, true, exception));
  }

  /** The report of a deadline that this is or, as what the JDK has for it, wraps; null if none. */
  static @Nullable JoinTimeoutException timeoutIn(Throwable thrown) {
    if (thrown instanceof JoinTimeoutException timeout) {
      return timeout;
    }
    return thrown instanceof TimeoutException
            && causeOf(thrown) instanceof JoinTimeoutException timeout
        ? timeout
        : null;
  }
}
