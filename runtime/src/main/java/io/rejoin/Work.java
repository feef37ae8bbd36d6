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

  // ---- making a call

  /** Makes it, in this context; of a call that hands out a stage it returns the stage. */
  static @Nullable Object make(Call<Object, ?, ?> call, Object input, Context context)
      throws Throwable {
    return context.isEmpty() ? make(call, input) : makeIn(context.open(), call, input);
  }

  private static @Nullable Object makeIn(
      Context.Opened context, Call<Object, ?, ?> call, Object input) throws Throwable {
    Object result;
    try {
      result = make(call, input);
    } catch (Throwable e) {
      context.closeQuietly(); // what the call threw goes before what this throws
      throw e;
    }
    context.close();
    return result;
  }

  private static @Nullable Object make(Call<Object, ?, ?> call, Object input) throws Throwable {
    if (awaitsTask(call, input)) {
      return input;
    }
    if (call instanceof Staged<Object, ?, ?> staged) {
      CompletionStage<?> started = staged.start(input);
      if (started == null) {
        throw new NullPointerException("the call returned a null stage");
      }
      return started;
    }
    return call.call(input);
  }

  // ---- what a call does with its input

  /** Whether the call awaits its input, which is a running task. */
  static boolean isReadyMade(@Nullable Call<?, ?, ?> call) {
    return call instanceof Tasked<?, ?, ?> tasked && tasked.isReadyMade();
  }

  /** Whether it does no more than wait for a task of ours that runs already, as for a stage. */
  static boolean awaitsTask(@Nullable Call<?, ?, ?> call, Object input) {
    return isReadyMade(call) && input instanceof Task;
  }

  /** Whether it does no more than wait for its input, a stage. */
  static boolean isReadyStage(@Nullable Call<?, ?, ?> call, Object input) {
    return call instanceof OfReadyStage || awaitsTask(call, input);
  }

  /** Whether its task has ended before it was started. */
  static boolean isReady(@Nullable Call<?, ?, ?> call, Object input) {
    return isReadyMade(call) && input instanceof Future<?> future && future.isDone();
  }

  /** Whether it is over when a stage is. */
  static boolean isStaged(@Nullable Call<?, ?, ?> call, Object input) {
    return call instanceof Staged || awaitsTask(call, input);
  }

  /** Whether the stage is stopped with the subtask that waits for it. */
  static boolean isOwned(@Nullable Call<?, ?, ?> call, CompletionStage<?> stage) {
    return stage instanceof Task || (call instanceof Staged<?, ?, ?> staged && staged.isOwned());
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
