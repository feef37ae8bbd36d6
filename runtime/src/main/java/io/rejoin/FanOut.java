package io.rejoin;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to be made for each of many inputs; says how the results come back.
 *
 * <p>Without further word the results are plain: the first failure stops the rest and is thrown.
 *
 * @param <E> the input
 * @param <T> the call's result
 * @param <X> the checked exception that the call throws
 */
public final class FanOut<E, T extends @Nullable Object, X extends Throwable>
    extends Results<E, T, X> {
  FanOut(Join join, Iterable<? extends E> inputs, Call<? super E, ? extends T, ?> call) {
    super(join, inputs, call, Form.PLAIN);
  }

  /** Delivers each result as an {@link Outcome}; no failure of a call is thrown. */
  public Results<E, Outcome<T>, RuntimeException> outcomes() {
    return new Results<>(join, inputs, call, Form.OUTCOME);
  }

  /** Delivers each result as an {@code Optional}, empty where the call did not succeed. */
  public Results<E, Optional<T>, RuntimeException> optionals() {
    return new Results<>(join, inputs, call, Form.OPTIONAL);
  }

  /** Delivers each result as a {@link Completion}; no failure of a call is thrown. */
  public Results<E, Completion<E, T>, RuntimeException> completions() {
    return new Results<>(join, inputs, call, Form.COMPLETION);
  }

  /**
   * Starts the calls and returns their completions in the order in which they arrive; inputs can be
   * added.
   */
  public Completions<E, T> asCompleted() {
    return Lazy.completions(this);
  }

  /**
   * Waits until the condition holds, at most as long as {@link Join#waitFor} says. What is
   * unfinished then goes on running and is pending.
   */
  public Joinable<Waited<E, T>, RuntimeException> await(ReturnWhen returnWhen) {
    return AwaitJoin.of(this, Objects.requireNonNull(returnWhen, "returnWhen"));
  }
}
