package io.rejoin;

import org.jspecify.annotations.Nullable;

/**
 * Takes results as they arrive.
 *
 * @param <E> the input
 * @param <R> the result
 */
@FunctionalInterface
public interface Receiver<E, R extends @Nullable Object> {
  /** Takes one result, on the owner's thread. */
  void accept(E input, R result) throws Throwable;
}
