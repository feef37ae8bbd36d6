package io.rejoin;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The calls that are not plain methods: those that hand out, or are, tasks of somebody else. */
final class Work {
  private Work() {}

  /** Carries a failure of somebody else's task past the signature of {@link Call#call}. */
  static final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Foreign(Throwable cause) {
      super(null, cause, false, false);
    }

    Throwable original() {
      return java.util.Objects.requireNonNull(getCause());
    }
  }

  /** A call for which there is more to do than to make it. What is none of these is only made. */
  interface Tasked<E, T extends @Nullable Object, X extends Throwable> extends Call<E, T, X> {
    /** Whether it awaits its input, which is a running task. */
    default boolean isReadyMade() {
      return false;
    }
  }

  /** A call that is over when a stage is. */
  interface Staged<E, T extends @Nullable Object, X extends Throwable> extends Tasked<E, T, X> {
    @Nullable CompletionStage<? extends T> start(E input) throws X, InterruptedException;

    /** Whether the stage was made by the call, and so is cancelled with it. */
    boolean isOwned();

    /** Never used: a subtask starts the stage and leaves its thread. */
    @Override
    default T call(E input) {
      throw new UnsupportedOperationException();
    }
  }

  record OfStage<E, T extends @Nullable Object, X extends Throwable>(
      Call<? super E, ? extends @Nullable CompletionStage<? extends T>, ? extends X> starter)
      implements Staged<E, T, X> {
    @Override
    public @Nullable CompletionStage<? extends T> start(E input) throws X, InterruptedException {
      return starter.call(input);
    }

    @Override
    public boolean isOwned() {
      return true;
    }
  }

  record OfReadyStage<S extends CompletionStage<? extends T>, T extends @Nullable Object>()
      implements Staged<S, T, RuntimeException> {
    @Override
    public boolean isReadyMade() {
      return true;
    }

    @Override
    public CompletionStage<? extends T> start(S input) {
      return input;
    }

    @Override
    public boolean isOwned() {
      return false;
    }
  }

  record OfCallable<C extends Callable<? extends T>, T extends @Nullable Object>()
      implements Call<C, T, RuntimeException> {
    @Override
    public T call(C input) throws InterruptedException {
      try {
        return input.call();
      } catch (InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new Foreign(e);
      }
    }
  }

  record OfReadyFuture<F extends Future<? extends T>, T extends @Nullable Object>()
      implements Tasked<F, T, RuntimeException> {
    @Override
    public boolean isReadyMade() {
      return true;
    }

    @Override
    public T call(F input) throws InterruptedException {
      try {
        return get(input);
      } catch (InterruptedException e) {
        stopReadyMade(this, input);
        throw e;
      }
    }
  }

  record OfFuture<E, T extends @Nullable Object, X extends Throwable>(
      Call<? super E, ? extends @Nullable Future<? extends T>, ? extends X> starter)
      implements Call<E, T, X> {
    @Override
    public T call(E input) throws X, InterruptedException {
      Future<? extends T> future = starter.call(input);
      if (future == null) {
        throw new NullPointerException("the call returned a null future");
      }
      try {
        return get(future);
      } catch (InterruptedException e) {
        future.cancel(true);
        throw e;
      }
    }
  }

  /** A body that is a call without an input. */
  record OfBody<T extends @Nullable Object, X extends Throwable>(Call<Object, T, X> call)
      implements Body<T, X> {
    @Override
    public T run() throws X, InterruptedException {
      return call.call(this);
    }
  }

  /** Whether the call awaits its input, which is a running task. */
  static boolean isReadyMade(@Nullable Call<?, ?, ?> call) {
    return call instanceof Tasked<?, ?, ?> tasked && tasked.isReadyMade();
  }

  /** Stops a ready-made task that this library started; those of others are only awaited. */
  static void stopReadyMade(@Nullable Call<?, ?, ?> call, Object input) {
    if (isReadyMade(call) && input instanceof Task<?> task) {
      task.cancel(true);
    }
  }

  /** Returns the body as a call that ignores its input. */
  @SuppressWarnings("unchecked") // a body's call never looks at its input
  static Call<Object, ?, ?> of(Body<?, ?> body) {
    return body instanceof OfBody<?, ?> ofBody ? ofBody.call() : ignored -> body.run();
  }

  private static <T extends @Nullable Object> T get(Future<? extends T> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = Failures.causeOf(e);
      throw new Foreign(cause == null ? e : cause);
    } catch (java.util.concurrent.CancellationException e) {
      throw new Foreign(e);
    }
  }
}
