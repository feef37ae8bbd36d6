package io.rejoin;

/**
 * What a flight recording times: begun when it is made, over when the facts are committed. Keeps
 * the classes of {@code jdk.jfr} out of those that run without it.
 */
interface Span<F> {
  /** Ends it now, on this thread. */
  void commit(F facts);
}
