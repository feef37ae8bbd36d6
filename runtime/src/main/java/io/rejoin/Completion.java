package io.rejoin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that has ended, with the input it was made for.
 *
 * @param index the position of the input, from 0
 * @param input the input
 * @param outcome how the call ended
 * @param <E> the input
 * @param <T> the call's result
 */
public record Completion<E, T extends @Nullable Object>(int index, E input, Outcome<T> outcome) {
  /** Refuses a missing outcome. */
  public Completion {
    Objects.requireNonNull(outcome, "outcome");
  }

  /** Returns the value, or throws as {@link Outcome#get()} does. */
  public T get() {
    return outcome.get();
  }
}
