package io.rejoin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that stands still, so that no deadline passes. Whoever parks much longer than another actor
 * can take has lost its wake-up, and is told so: it would hang.
 */
final class BoundedParking implements TimeSource {
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(5);

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public void parkNanos(Object blocker, long nanos) {
    long start = System.nanoTime();
    LockSupport.parkNanos(blocker, BOUND_NANOS);
    if (System.nanoTime() - start >= BOUND_NANOS) {
      throw new LostWakeUp();
    }
  }

  /** Nobody has woken the thread. */
  static final class LostWakeUp extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
