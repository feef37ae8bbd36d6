package io.rejoin;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long an owner on a platform thread looks before it parks. To park such a thread and to wake
 * it takes longer than many a call; a virtual thread parks at once, and so does one that has no
 * processor to itself.
 *
 * <p>Spinning changes nothing but time: the owner looks at the same condition that it would look at
 * when woken, and parks after it as it would have. The time halves whenever it was in vain and
 * doubles whenever it was not, so that joins of long calls do not pay for it. Read and written by
 * any owner; an update that is lost costs some microseconds.
 */
final class Patience {
  private static final int MOST_NANOS = 20_000;
  private static final int LEAST_NANOS = MOST_NANOS / 8;

  /** What {@code Thread.isVirtual} says, which Java 17 lacks. */
  private static final String VIRTUAL = "java.lang.VirtualThread";

  private final boolean isWorthIt = Runtime.getRuntime().availableProcessors() > 1;
  private final AtomicInteger nanos = new AtomicInteger(MOST_NANOS);

  /** How many nanoseconds this thread may spin. */
  int nanos() {
    return isWorthIt && !isVirtual(Thread.currentThread()) ? nanos.getPlain() : 0;
  }

  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getName().equals(VIRTUAL);
  }

  /** So long was spun, and what was waited for has come or has not. */
  void spun(int spent, boolean hasCome) {
    int next = hasCome ? Math.min(MOST_NANOS, spent * 2) : Math.max(LEAST_NANOS, spent / 2);
    if (next != spent) {
      nanos.setPlain(next);
    }
  }
}
