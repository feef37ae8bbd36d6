package io.rejoin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A clock that stands still until a test advances it. */
final class VirtualClock implements TimeSource {
  /**
   * How long a thread parks in earnest before it looks at the clock again. Its caller may have read
   * the clock just before an advance; the wake-up of that advance is then not lost but late.
   */
  private static final long LOOK_AGAIN = 20_000_000;

  private final AtomicLong now;

  /** The threads that wait for the clock, and the moments at which their time has come. */
  private final Map<Thread, Long> parked = new ConcurrentHashMap<>();

  VirtualClock() {
    this(0);
  }

  VirtualClock(long startNanos) {
    now = new AtomicLong(startNanos);
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void parkNanos(Object blocker, long nanos) {
    Thread me = Thread.currentThread();
    long until = now.get() + nanos;
    parked.put(me, until);
    try {
      if (until - now.get() > 0) {
        LockSupport.parkNanos(blocker, LOOK_AGAIN);
      }
    } finally {
      parked.remove(me);
    }
  }

  /** Lets time pass at once and wakes those whose time has come. */
  void advance(Duration by) {
    long reached = now.addAndGet(by.toNanos());
    parked.forEach(
        (thread, until) -> {
          if (until - reached <= 0) {
            LockSupport.unpark(thread);
          }
        });
  }

  /** Waits until so many threads wait for a moment that has not come. */
  void awaitParked(int threads) {
    Spin.until(
        () -> parked.values().stream().filter(until -> until - now.get() > 0).count() >= threads);
  }
}
