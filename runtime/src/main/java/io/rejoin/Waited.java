package io.rejoin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a wait found: what is done, and what is still pending.
 *
 * @param <E> the input
 * @param <T> the call's result
 */
public final class Waited<E, T extends @Nullable Object> implements AutoCloseable {
  private final List<Completion<E, T>> done;
  private final Pending<E, T> pending;

  Waited(List<Completion<E, T>> done, Pending<E, T> pending) {
    this.done = done;
    this.pending = pending;
  }

  /** Returns what has ended since the last wait, in the order in which it ended; unmodifiable. */
  public List<Completion<E, T>> done() {
    return done;
  }

  /** Returns what has not been delivered yet; the same object after each wait. */
  public Pending<E, T> pending() {
    return pending;
  }

  /** Cancels what is pending and awaits it. */
  @Override
  public void close() {
    pending.close();
  }
}
