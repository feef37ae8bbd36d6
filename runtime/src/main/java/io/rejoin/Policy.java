package io.rejoin;

import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an eager join makes of the subtasks that end. Used by the owner only; knows nothing of
 * threads.
 *
 * @param <R> the join's result
 */
abstract class Policy<R extends @Nullable Object> implements Predicate<Subtask> {
  /** Takes a subtask that has ended and is not fatal; true if that is enough. */
  abstract boolean take(Subtask subtask) throws Throwable;

  /** Takes one that has ended while the rest was being stopped. */
  void takeLate(Subtask subtask) throws Throwable {
    take(subtask);
  }

  /** How many more have to end before the owner needs to look. */
  abstract int wanted(int unfinished);

  /** Whether {@link #result} can be had; {@code all} says whether every input was taken. */
  boolean isComplete(boolean all) {
    return all;
  }

  /** Whether a result is missing where a call was cancelled. */
  boolean needsAll() {
    return true;
  }

  /** What has ended and was not given to anybody. */
  abstract Collection<Subtask> undelivered();

  /** How many ends were given to somebody. */
  int delivered() {
    return 0;
  }

  abstract R result();

  /** Whether each equal input is called once only. */
  boolean isDistinct() {
    return false;
  }

  /** Whether this end of a call stops the rest and is thrown. */
  abstract boolean isFatal(Subtask subtask);

  /** As {@link #isFatal}; for the scope, on the thread that ends the subtask. */
  @Override
  public final boolean test(Subtask subtask) {
    return isFatal(subtask);
  }

  /** Whether the result can say that a deadline passed. */
  abstract boolean canSayTimeout();

  /** Checks the number of inputs, once it is known. */
  void ensureEnough(int inputs) {}

  /** Whether nothing is kept of what was taken, so that it can be let go at once. */
  boolean letsGo() {
    return false;
  }

  /** The pace at which subtasks start. */
  Pace pace(Settings settings, long startNanos) {
    return Pace.NONE;
  }
}
