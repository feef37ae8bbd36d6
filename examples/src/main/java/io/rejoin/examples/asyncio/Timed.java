package io.rejoin.examples.asyncio;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A result and how long it took.
 *
 * @param result the result
 * @param took the time from the start to the result
 */
public record Timed<R>(R result, Duration took) {
  /** Runs the work and measures it. */
  public static <R> Timed<R> of(Callable<R> work) throws Exception {
    long start = System.nanoTime();
    R result = work.call();
    return new Timed<>(result, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Returns the full tenths of a second that it took. */
  public long tenths() {
    return took.toMillis() / 100;
  }

  @Override
  public String toString() {
    return result + " after " + tenths() + " tenths";
  }
}
