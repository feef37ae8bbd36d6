package io.rejoin.benchmarks.peer;

/** Results in the order in which they arrive. */
public interface Arrivals extends AutoCloseable {
  /** Waits for the next result; not called more often than there are inputs. */
  Integer next() throws Exception;

  /** Everything was taken; lets go of what holds it. */
  @Override
  default void close() {}
}
