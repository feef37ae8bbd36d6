package io.rejoin;

import org.jspecify.annotations.Nullable;

/**
 * Code during which a {@link CancelHook} stands.
 *
 * @param <T> the result
 * @param <X> the checked exception that it throws
 */
@FunctionalInterface
public interface Cancellable<T extends @Nullable Object, X extends Exception> {
  /** Runs the code. */
  T run() throws X;
}
