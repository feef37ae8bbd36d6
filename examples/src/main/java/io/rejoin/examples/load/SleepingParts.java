package io.rejoin.examples.load;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Calls that only wait, and know how many of them do. */
final class SleepingParts implements PartApi, AutoCloseable {
  private final LongAdder running = new LongAdder();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

  SleepingParts() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Duration part(Duration latency) throws InterruptedException {
    running.increment();
    try {
      Thread.sleep(latency.toMillis());
      return latency;
    } finally {
      running.decrement();
    }
  }

  @Override
  public CompletableFuture<Duration> laterPart(Duration latency) {
    running.increment();
    CompletableFuture<Duration> later = new CompletableFuture<>();
    Future<?> alarm =
        timer.schedule(() -> later.complete(latency), latency.toNanos(), TimeUnit.NANOSECONDS);
    var unused =
        later.whenComplete(
            (value, failure) -> {
              running.decrement();
              alarm.cancel(false);
            });
    return later;
  }

  /** How many calls have begun and not ended. */
  long running() {
    return running.sum();
  }

  /** Forgets the calls that wait without a thread; they go on counting as running. */
  @Override
  public void close() throws InterruptedIOException {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the timer does not end");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }
}
