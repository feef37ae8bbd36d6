package io.rejoin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a fan-out, in one form: plain, or as outcomes, optionals or completions.
 *
 * @param <E> the input
 * @param <R> the form in which a result is delivered
 * @param <X> the checked exception that the call throws, where results are plain
 */
public sealed class Results<E, R extends @Nullable Object, X extends Throwable> permits FanOut {
  final Join join;
  final Iterable<? extends E> inputs;
  final Call<? super E, ?, ?> call;
  final Form form;

  Results(Join join, Iterable<? extends E> inputs, Call<? super E, ?, ?> call, Form form) {
    this.join = join;
    this.inputs = inputs;
    this.call = call;
    this.form = form;
  }

  /** Returns the same over inputs that later changes of the caller's do not reach. */
  final Results<E, R, X> detached() {
    Iterable<? extends E> copy =
        inputs instanceof Collection<? extends E> collection
            ? Collections.unmodifiableList(new ArrayList<>(collection))
            : inputs;
    if (copy instanceof Collection<?> collection) {
      int at = 0;
      for (Object input : collection) {
        Source.ensureInput(input, join.settings().input(), at++);
      }
    }
    return new Results<>(join, copy, call, form);
  }

  /** Waits for all results, in input order. The list is unmodifiable. */
  public final Joinable<List<R>, X> gather() {
    return new FanOutJoin<>(this, JoinKind.GATHER, Gathering.list());
  }

  /**
   * Waits for all results, by input, in input order; equal inputs are called once. The map is
   * unmodifiable.
   */
  public final Joinable<Map<E, R>, X> gatherMap() {
    return new FanOutJoin<>(this, JoinKind.GATHER, Gathering.map());
  }

  /** Waits for all calls; keeps no results. */
  public final Joinable<@Nullable Void, X> gatherVoid() {
    return new FanOutJoin<>(this, JoinKind.GATHER, Policies.gatherVoid());
  }

  /**
   * Starts the calls and delivers the results in input order, as they become available. A stream
   * that is left early must be closed, which stops the rest.
   */
  public final Stream<R> gatherStream() {
    return Lazy.inInputOrder(this);
  }

  /**
   * Starts the calls and delivers the results in the order in which they arrive. A stream that is
   * left early must be closed, which stops the rest.
   */
  public final Stream<R> asCompletedStream() {
    return Lazy.asCompleted(this);
  }

  /**
   * Hands each result to {@code receiver} as it arrives, on the owner's thread. What the receiver
   * throws stops the rest and is thrown.
   */
  public final Joinable<@Nullable Void, X> forEachCompleted(
      Receiver<? super E, ? super R> receiver) {
    return new FanOutJoin<>(
        this,
        JoinKind.AS_COMPLETED,
        Policies.forEach(Objects.requireNonNull(receiver, "receiver")));
  }

  /**
   * Waits for the first that will do and stops the others.
   *
   * @throws IllegalArgumentException if neither {@code FIRST_SUCCESS} nor {@code FIRST_COMPLETED};
   *     when joined, if there is no input
   */
  public final Joinable<R, X> race(ReturnWhen returnWhen) {
    return new FanOutJoin<>(this, JoinKind.RACE, Policies.race(returnWhen));
  }

  /**
   * Waits for the first {@code count} that will do, in the order in which they arrived, and stops
   * the others.
   *
   * @throws IllegalArgumentException if {@code count} is not positive; when joined, if there are
   *     fewer inputs
   */
  public final Joinable<List<R>, X> race(ReturnWhen returnWhen, int count) {
    return new FanOutJoin<>(this, JoinKind.RACE, Policies.quorum(returnWhen, count));
  }
}
