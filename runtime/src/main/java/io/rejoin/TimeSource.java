package io.rejoin;

/**
 * Where a {@link Rejoin} reads the time and waits for it to pass.
 *
 * <p>A test's own source can let time jump: {@link #parkNanos} may return at any moment, the caller
 * looks at {@link #nanoTime} again.
 */
public interface TimeSource {
  /** Returns nanoseconds since an arbitrary origin, as {@link System#nanoTime()} does. */
  long nanoTime();

  /**
   * Parks the current thread until it is unparked or interrupted or {@code nanos} have passed; may
   * return earlier.
   *
   * @param blocker what the thread waits for, as in {@link
   *     java.util.concurrent.locks.LockSupport#parkNanos(Object, long)}
   * @param nanos nanoseconds, positive
   */
  void parkNanos(Object blocker, long nanos);

  /** Returns the machine's own monotonic clock. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
