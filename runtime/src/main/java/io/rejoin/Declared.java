package io.rejoin;

import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * What a join declares to throw.
 *
 * @param types the checked exceptions that are thrown as themselves
 * @param everything whether every exception is, as in a future
 */
record Declared(List<Class<? extends Exception>> types, boolean everything) {
  static final Declared NONE = new Declared(List.of(), false);
  static final Declared EVERYTHING = new Declared(List.of(), true);

  static Declared of(List<Class<? extends Exception>> types) {
    return new Declared(types, false);
  }

  /** What is thrown in place of a task's own exception. */
  Throwable thrown(Throwable exception, boolean foreign) {
    boolean asItIs =
        everything
            || !foreign
            || !(exception instanceof Exception)
            || exception instanceof RuntimeException
            || types.stream().anyMatch(type -> type.isInstance(exception));
    return asItIs ? exception : Failures.completion(exception);
  }

  /** What is thrown in place of a timeout. */
  Exception timeout(JoinTimeoutException timeout) {
    if (!types.contains(TimeoutException.class)) {
      return timeout;
    }
    TimeoutException checked = new TimeoutException(timeout.getMessage());
    checked.initCause(timeout);
    return checked;
  }

  /** What is thrown for an interrupt, after the flag of this thread was set as it demands. */
  Exception interrupt(String join) {
    if (types.contains(InterruptedException.class)) {
      return new InterruptedException(join + " was interrupted");
    }
    Thread.currentThread().interrupt();
    return new JoinInterruptedException(join);
  }
}
