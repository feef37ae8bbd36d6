package io.rejoin;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a wait has not delivered yet. They go on running; more can be added and waited for.
 *
 * <p>May be used by several threads; each completion is delivered once.
 *
 * @param <E> the input
 * @param <T> the call's result
 */
public sealed interface Pending<E, T extends @Nullable Object> extends AutoCloseable permits Feed {
  /** Returns how many inputs have not been delivered. */
  int size();

  /** Returns whether every input has been delivered. */
  boolean isEmpty();

  /** Returns the inputs that have not been delivered, in start order; a copy, unmodifiable. */
  List<E> inputs();

  /**
   * Adds an input: the same call under the same limit. Never blocks.
   *
   * @throws IllegalStateException after {@link #close}; the call is not made
   */
  void add(E input);

  /** Cancels what is pending and awaits it; the next wait delivers it as cancelled. */
  void cancel();

  /**
   * Waits until the condition holds for what finishes from now on, or all is done.
   *
   * @throws JoinInterruptedException if the thread is interrupted; nothing is cancelled or lost
   */
  Waited<E, T> await(ReturnWhen returnWhen);

  /** Waits likewise, at most as long as {@code timeout}; zero or negative looks without waiting. */
  Waited<E, T> await(ReturnWhen returnWhen, Duration timeout);

  /** Cancels what is pending and awaits it. */
  @Override
  void close();
}
