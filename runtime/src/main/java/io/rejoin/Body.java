package io.rejoin;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What is done in one call without an input: {@link Join#call}, {@link Together#require}.
 *
 * @param <T> the result
 * @param <X> the checked exception that the call throws; inferred, {@code RuntimeException} if none
 */
@FunctionalInterface
public interface Body<T extends @Nullable Object, X extends Throwable> {
  /** Makes the call. */
  T run() throws X, InterruptedException;

  /** Returns a call that is over when the stage that {@code start} returns is; no thread waits. */
  static <T extends @Nullable Object, X extends Throwable> Body<T, X> stage(
      Body<? extends @Nullable CompletionStage<? extends T>, ? extends X> start) {
    return new Work.OfBody<>(new Work.OfStage<>(ignored -> start.run()));
  }

  /** Returns a call that is over when the future that {@code start} returns is; a thread waits. */
  static <T extends @Nullable Object, X extends Throwable> Body<T, X> future(
      Body<? extends @Nullable Future<? extends T>, ? extends X> start) {
    return new Work.OfBody<>(new Work.OfFuture<>(ignored -> start.run()));
  }
}
