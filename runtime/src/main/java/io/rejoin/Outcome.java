package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended: with a value, with an exception, or cancelled.
 *
 * <pre>{@code
 * String line = outcome.fold(Price::toString, Throwable::getMessage, cancelled -> "-");
 * }</pre>
 *
 * <p>Immutable; may be passed between threads. A value may be null where the call returned null.
 *
 * @param <T> the call's result
 */
public sealed interface Outcome<T extends @Nullable Object> {

  /**
   * The call returned.
   *
   * @param value what it returned, possibly null
   */
  record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

  /**
   * The call threw.
   *
   * @param exception what it threw, the same object
   */
  record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {
    /** Refuses a missing exception. */
    public Failure {
      Objects.requireNonNull(exception, "exception");
    }
  }

  /**
   * The call was cancelled.
   *
   * @param reason why
   * @param started whether the call had begun
   * @param exception what the call threw after it was cancelled, or what took its input away; null
   *     if nothing
   */
  record Cancelled<T extends @Nullable Object>(
      Reason reason, boolean started, @Nullable Throwable exception) implements Outcome<T> {
    /** Refuses a missing reason. */
    public Cancelled {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a call was cancelled. */
  enum Reason {
    /** A deadline passed. */
    TIMEOUT,
    /** Another call of the join failed. */
    SIBLING_FAILED,
    /** A call whose result it needs did not succeed. */
    INPUT_MISSING,
    /** The thread that ran the join was interrupted. */
    INTERRUPTED,
    /** The lazy result was closed. */
    CLOSED,
    /** Another call was faster. */
    LOST_RACE,
    /** Somebody else cancelled it. */
    CANCELLED
  }

  /**
   * Returns the value, or throws.
   *
   * @throws CompletionException with the call's checked exception as its cause; an unchecked
   *     exception or an {@code Error} is thrown as it is
   * @throws JoinTimeoutException if the call was cancelled at a deadline
   * @throws CancellationException if it was cancelled for another reason
   */
  default T get() {
    if (this instanceof Success<T> success) {
      return success.value();
    }
    if (this instanceof Failure<T> failure) {
      throw Failures.unchecked(failure.exception());
    }
    throw Failures.ofCancelled((Cancelled<T>) this);
  }

  /** Returns the value if there is one, else {@code other}. */
  default T orElse(T other) {
    return this instanceof Success<T> success ? success.value() : other;
  }

  /** Returns whether the call returned. */
  default boolean isSuccess() {
    return this instanceof Success;
  }

  /** Returns the value; empty if the call did not return, or returned null. */
  default Optional<T> toOptional() {
    return this instanceof Success<T> success
        ? Optional.ofNullable(success.value())
        : Optional.empty();
  }

  /** Returns the outcome with the value changed by {@code mapper}, which runs at once. */
  @SuppressWarnings("unchecked") // without a value the type of the value does not matter
  default <R extends @Nullable Object> Outcome<R> map(Function<? super T, ? extends R> mapper) {
    Objects.requireNonNull(mapper, "mapper");
    return this instanceof Success<T> success
        ? new Success<>(mapper.apply(success.value()))
        : (Outcome<R>) this;
  }

  /** Returns what the function for this kind of outcome makes of it. */
  default <R extends @Nullable Object> R fold(
      Function<? super T, ? extends R> success,
      Function<? super Throwable, ? extends R> failure,
      Function<? super Cancelled<T>, ? extends R> cancelled) {
    if (this instanceof Success<T> s) {
      return success.apply(s.value());
    }
    return this instanceof Failure<T> f
        ? failure.apply(f.exception())
        : cancelled.apply((Cancelled<T>) this);
  }

  /** Returns the values of those that succeeded, in their order, unmodifiable. */
  static <T extends @Nullable Object> List<T> values(Iterable<? extends Outcome<T>> outcomes) {
    List<T> values = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      if (outcome instanceof Success<T> success) {
        values.add(success.value());
      }
    }
    return java.util.Collections.unmodifiableList(values);
  }

  /** Returns the exceptions of those that failed, in their order, unmodifiable. */
  static <T extends @Nullable Object> List<Throwable> failures(
      Iterable<? extends Outcome<T>> outcomes) {
    List<Throwable> failures = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      if (outcome instanceof Failure<T> failure) {
        failures.add(failure.exception());
      }
    }
    return java.util.Collections.unmodifiableList(failures);
  }
}
