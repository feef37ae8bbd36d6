package io.rejoin;

/**
 * Carries context, such as a diagnostic context or a trace, from the caller of a join into each of
 * its calls. Found by {@code ServiceLoader}, or given to {@link Rejoin.Builder#contextPropagator}.
 *
 * <p><b>Null.</b> Neither the captured nor the replaced context is null.
 *
 * @param <C> the captured context
 * @param <S> what is needed to put the thread's own context back
 */
public interface ContextPropagator<C, S> {
  /** Captures the context of the current thread; called when a join starts. */
  C capture();

  /** Puts the captured context in place on the thread of a call. */
  S open(C captured);

  /** Puts back what was there before {@link #open}, on the same thread. */
  void close(S opened);
}
