package io.rejoin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A join that is ready to run: in this thread, or as a task of its own.
 *
 * <p><b>Failure.</b> The first failure in time is thrown as the very object that the call threw,
 * after the other calls have been stopped; other failures are attached as suppressed, at most 16. A
 * checked exception of a ready-made task that no {@code join} parameter declares is the cause of a
 * {@link java.util.concurrent.CompletionException}.
 *
 * <p><b>Cancellation and timeout.</b> {@link JoinInterruptedException} (flag set) when the thread
 * is interrupted, or {@link InterruptedException} (flag clear) where that is declared; {@link
 * JoinTimeoutException} when the deadline passes, or {@link java.util.concurrent.TimeoutException}
 * where that is declared.
 *
 * @param <R> the result
 * @param <X> the checked exception of the calls
 */
public abstract sealed class Joinable<R extends @Nullable Object, X extends Throwable>
    permits SingleCall, FanOutJoin, TogetherJoin, AwaitJoin {
  Joinable() {}

  /** The named join that it is made with. */
  abstract Join base();

  /** Runs it in this thread; throws whatever the join throws. */
  abstract R run(Declared declared) throws Throwable;

  /** Returns the same join over inputs that later changes of the caller's do not reach. */
  abstract Joinable<R, X> detached();

  /** Runs the join in this thread. */
  public R join() throws X {
    return Joinable.<R, RuntimeException>sneak(this, Declared.NONE);
  }

  /** Runs the join in this thread; what it declares is thrown as itself. */
  public <A extends Throwable> R join(Class<A> a) throws A {
    return Joinable.<R, RuntimeException>sneak(this, Declared.of(List.of(a)));
  }

  /** Runs the join in this thread; what it declares is thrown as itself. */
  public <A extends Throwable, B extends Throwable> R join(Class<A> a, Class<B> b) throws A, B {
    return Joinable.<R, RuntimeException>sneak(this, Declared.of(List.of(a, b)));
  }

  /** Runs the join in this thread; what it declares is thrown as itself. */
  public <A extends Throwable, B extends Throwable, C extends Throwable> R join(
      Class<A> a, Class<B> b, Class<C> c) throws A, B, C {
    return Joinable.<R, RuntimeException>sneak(this, Declared.of(List.of(a, b, c)));
  }

  /** Runs the join in this thread; what it declares is thrown as itself. */
  public <A extends Throwable, B extends Throwable, C extends Throwable, D extends Throwable>
      R join(Class<A> a, Class<B> b, Class<C> c, Class<D> d) throws A, B, C, D {
    return Joinable.<R, RuntimeException>sneak(this, Declared.of(List.of(a, b, c, d)));
  }

  /**
   * Starts the join as a task of its own and returns at once; collections of inputs are copied
   * before. Completing the future from outside in any way cancels the join and interrupts its
   * calls. The future completes with the very exception that a call threw.
   *
   * @throws IllegalStateException if the {@code Rejoin} is closed
   */
  public CompletableFuture<R> createTask() {
    return Task.start(detached(), Current.get());
  }

  // X is what the compiler inferred that the calls throw: the cast only gives the checked
  // exceptions, which the caller declared, a way through the erased signature.
  @SuppressWarnings("unchecked")
  static <R extends @Nullable Object, Y extends Throwable> R sneak(
      Joinable<R, ?> joinable, Declared declared) throws Y {
    try {
      return joinable.run(declared);
    } catch (Throwable e) {
      throw (Y) e;
    }
  }
}
