package io.rejoin.examples;

import io.rejoin.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A clock that stands still until a test advances it. */
public final class StandingClock implements TimeSource {
  /** How long a thread parks in earnest before it looks at the clock again. */
  private static final long LOOK_AGAIN = 1_000_000;

  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void parkNanos(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, LOOK_AGAIN);
  }

  public void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }
}
