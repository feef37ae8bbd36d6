package io.rejoin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A clock that stands still until a test advances it. */
final class VirtualClock implements TimeSource {
  /** How long a thread parks in earnest before it looks at the clock again. */
  private static final long LOOK_AGAIN = 20_000_000;

  private final AtomicLong now;

  /** The threads that wait for the clock, and the moments at which their time has come. */
  private final Map<Thread, Long> parked = new ConcurrentHashMap<>();

  /**
   * What each thread has read last, from which its time to park is reckoned: an advance since then
   * is part of that time. Else it would seem to wait for a moment that is later by the advance.
   */
  private final ThreadLocal<Long> read = new ThreadLocal<>();

  VirtualClock() {
    this(0);
  }

  VirtualClock(long startNanos) {
    now = new AtomicLong(startNanos);
  }

  @Override
  public long nanoTime() {
    long seen = now.get();
    read.set(seen);
    return seen;
  }

  @Override
  public void parkNanos(Object blocker, long nanos) {
    Thread me = Thread.currentThread();
    Long seen = read.get();
    long until = (seen == null ? now.get() : seen) + nanos;
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
