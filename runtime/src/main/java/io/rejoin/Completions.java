package io.rejoin;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Results in the order in which they arrive, to which work can be added while waiting.
 *
 * <pre>{@code
 * try (Completions<URI, Page> pages = crawler.crawl(List.of(home))) {
 *   for (Completion<URI, Page> done : pages) {
 *     done.outcome().toOptional().ifPresent(page -> page.links().forEach(pages::add));
 *   }
 * }
 * }</pre>
 *
 * <p><b>Failure.</b> Every failure is a {@link Completion}; nothing else is thrown.
 *
 * <p><b>Cancellation and timeout.</b> {@link #close} cancels what is unfinished and awaits it.
 * Interrupting a waiting thread cancels nothing: {@link JoinInterruptedException}, flag set. At a
 * deadline the unfinished are delivered as cancelled.
 *
 * <p><b>Threads.</b> May be used by several threads; each item is delivered once.
 *
 * @param <E> the input
 * @param <T> the call's result
 */
public sealed interface Completions<E, T extends @Nullable Object>
    extends Iterable<Completion<E, T>>, AutoCloseable permits Feed {
  /**
   * Adds an input: the same call under the same limit and deadline. Never blocks.
   *
   * @throws IllegalStateException after {@link #close}; the call is not made
   * @throws NullPointerException if the input is null
   */
  void add(E input);

  /**
   * Returns the one iterator. {@code hasNext()} waits for the next result; it is false when nothing
   * is running, queued or undelivered, and may become true again after {@link #add}. A true
   * reserves an item for that thread's {@code next()}.
   */
  @Override
  Iterator<Completion<E, T>> iterator();

  /** Cancels what is unfinished and awaits it. Further calls do nothing. */
  @Override
  void close();
}
