package io.rejoin;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What is done for one input of a fan-out.
 *
 * <pre>{@code
 * rejoin.join("prices").each(skus, sku -> api.price(sku, currency)).gather().join();
 * }</pre>
 *
 * <p>Runs on a thread of its own and is interrupted when it is cancelled.
 *
 * @param <E> the input
 * @param <T> the result
 * @param <X> the checked exception that the call throws; inferred, {@code RuntimeException} if none
 */
@FunctionalInterface
public interface Call<E, T extends @Nullable Object, X extends Throwable> {
  /** Makes the call. */
  T call(E input) throws X, InterruptedException;

  /** Returns a call that runs each input, which is a task itself. */
  static <C extends Callable<? extends T>, T extends @Nullable Object>
      Call<C, T, RuntimeException> callable() {
    return new Work.OfCallable<>();
  }

  /** Returns a call that awaits each input, which is a running task; it takes no thread. */
  static <S extends CompletionStage<? extends T>, T extends @Nullable Object>
      Call<S, T, RuntimeException> stage() {
    return new Work.OfReadyStage<>();
  }

  /** Returns a call that awaits each input, which is a running task; it blocks a thread. */
  static <F extends Future<? extends T>, T extends @Nullable Object>
      Call<F, T, RuntimeException> future() {
    return new Work.OfReadyFuture<>();
  }
}
