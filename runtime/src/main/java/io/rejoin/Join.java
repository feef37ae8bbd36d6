package io.rejoin;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A named join with its limits, ready to be used any number of times.
 *
 * <pre>{@code
 * Join prices = rejoin.join("prices").waitFor(Duration.ofMillis(800)).maxConcurrency(8);
 * List<Price> list = prices.each(skus, sku -> api.price(sku, currency)).gather().join();
 * }</pre>
 *
 * <p>Immutable: each setting returns a new object. Safe for use by several threads.
 */
public final class Join {
  private final Rejoin rejoin;
  private final Settings settings;
  private final Patience patience;

  /** Those of its own call; written by any owner, each makes an equal one. */
  private @Nullable NamedThreads threads;

  private Join(Rejoin rejoin, Settings settings, Patience patience) {
    this.rejoin = rejoin;
    this.settings = settings;
    this.patience = patience;
  }

  static Join of(Rejoin rejoin, Settings settings) {
    return new Join(rejoin, settings, new Patience(rejoin.time()));
  }

  Rejoin rejoin() {
    return rejoin;
  }

  Settings settings() {
    return settings;
  }

  /** Returns what starts threads that are named after this and the call. */
  NamedThreads threads(String call) {
    NamedThreads present = threads;
    if (present == null) {
      present = rejoin.starter().named(settings.name(), settings.call());
      threads = present;
    }
    return present.isOf(call) ? present : rejoin.starter().named(settings.name(), call);
  }

  Patience patience() {
    return patience;
  }

  private Join with(Settings changed) {
    return new Join(rejoin, changed, patience);
  }

  /** Names the call, for messages, events and timelines. */
  public Join calling(String call) {
    return with(settings.withCall(Objects.requireNonNull(call, "call")));
  }

  /** Names what holds the inputs, for messages. */
  public Join over(String input) {
    return with(settings.withInput(Objects.requireNonNull(input, "input")));
  }

  /**
   * Sets the deadline of the whole join, counted from its start. Zero or negative means already
   * expired; more than about 146 years means none. An override of the instance goes before.
   */
  public Join waitFor(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return settings.timeoutFixed() ? this : with(settings.withTimeout(timeout, false));
  }

  Join withoutTimeout() {
    return settings.timeout() == null ? this : with(settings.withoutTimeout());
  }

  /** Lowers the deadline to {@code timeout} where that is smaller; null changes nothing. */
  public Join atMost(@Nullable Duration timeout) {
    Duration current = settings.timeout();
    if (timeout == null || (current != null && timeout.compareTo(current) >= 0)) {
      return this;
    }
    return with(settings.withTimeout(timeout, settings.timeoutFixed()));
  }

  /**
   * Limits how many calls run at once; 0 means no limit. An override of the instance goes before.
   *
   * @throws IllegalArgumentException if negative
   */
  public Join maxConcurrency(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("maxConcurrency is negative: " + limit);
    }
    return settings.limitFixed() ? this : with(settings.withMaxConcurrency(limit, false));
  }

  /** Sets what becomes of the other calls when one fails, where results are plain and eager. */
  public Join onFailure(OnFailure onFailure) {
    return with(settings.withOnFailure(Objects.requireNonNull(onFailure, "onFailure")));
  }

  /**
   * Sets the pause between two starts of a race; a failure starts the next at once.
   *
   * @throws IllegalArgumentException if not positive
   */
  public Join stagger(Duration stagger) {
    if (stagger.isZero() || stagger.isNegative()) {
      throw new IllegalArgumentException("stagger is not positive: " + stagger);
    }
    return with(settings.withStagger(stagger));
  }

  /**
   * Makes the call for each input. Nothing is iterated or started before the result is asked for.
   *
   * @param inputs a collection is read before anything starts, anything else as permits get free; a
   *     stream is given as {@code stream::iterator}
   * @throws NullPointerException if {@code inputs} is null, naming it
   */
  public <E, T extends @Nullable Object, X extends Throwable> FanOut<E, T, X> each(
      Iterable<? extends E> inputs, Call<? super E, ? extends T, ? extends X> call) {
    Objects.requireNonNull(inputs, settings.input());
    Objects.requireNonNull(call, "call");
    return new FanOut<>(this, inputs, call);
  }

  /**
   * As {@link #each}, for calls that hand out a stage: each is over when its stage is, and takes no
   * thread until then. Cancelling the call cancels the stage.
   */
  public <E, T extends @Nullable Object, X extends Throwable> FanOut<E, T, X> eachStage(
      Iterable<? extends E> inputs,
      Call<? super E, ? extends @Nullable CompletionStage<? extends T>, ? extends X> call) {
    Objects.requireNonNull(call, "call");
    return each(inputs, new Work.OfStage<E, T, X>(call));
  }

  /** As {@link #each}, for calls that hand out a future: a thread waits for each. */
  public <E, T extends @Nullable Object, X extends Throwable> FanOut<E, T, X> eachFuture(
      Iterable<? extends E> inputs,
      Call<? super E, ? extends @Nullable Future<? extends T>, ? extends X> call) {
    Objects.requireNonNull(call, "call");
    return each(inputs, new Work.OfFuture<E, T, X>(call));
  }

  /** Makes one call, under the deadline. */
  public <T extends @Nullable Object, X extends Throwable> Joinable<T, X> call(
      Body<? extends T, ? extends X> body) {
    Objects.requireNonNull(body, "body");
    return SingleCall.of(this, body);
  }

  /** Begins a join of different calls. */
  public Together together() {
    return new Together(this);
  }
}
