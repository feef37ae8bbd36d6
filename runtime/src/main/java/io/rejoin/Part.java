package io.rejoin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link Together} join, and what came of it.
 *
 * @param <T> the call's result
 */
public final class Part<T extends @Nullable Object> {
  final Together together;
  final int index;
  final String call;
  final Body<? extends T, ?> body;
  final boolean required;
  final List<Part<?>> after;

  /** Written by the owner before any reader is started, or before the result is put together. */
  private @Nullable Outcome<T> outcome;

  Part(
      Together together,
      int index,
      String call,
      Body<? extends T, ?> body,
      boolean required,
      List<Part<?>> after) {
    this.together = together;
    this.index = index;
    this.call = call;
    this.body = body;
    this.required = required;
    this.after = after;
  }

  void settle(Outcome<T> settled) {
    outcome = settled;
  }

  /** The indexes of the parts that it comes after. */
  List<Integer> afterIndexes() {
    return after.stream().map(part -> part.index).toList();
  }

  @Nullable Outcome<T> settled() {
    return outcome;
  }

  /**
   * Returns the result; for use in the calls that come after this one and where the join's result
   * is put together.
   *
   * @throws IllegalStateException if the call has not ended
   */
  public T get() {
    return outcome().get();
  }

  /**
   * Returns how the call ended.
   *
   * @throws IllegalStateException if the call has not ended
   */
  public Outcome<T> outcome() {
    Outcome<T> settled = outcome;
    if (settled == null) {
      throw new IllegalStateException(
          call + " has not ended: a call that reads it must name it as one that it comes after");
    }
    return settled;
  }

  /** Returns the result, empty if the call did not succeed or returned null. */
  public Optional<T> toOptional() {
    return outcome().toOptional();
  }
}
