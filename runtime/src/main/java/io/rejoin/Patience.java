package io.rejoin;

/**
 * How long the owners of one join look before they park. To park a platform thread and to wake it
 * takes longer than many a call; a virtual thread parks at once, and so does one that has no
 * processor to itself.
 *
 * <p>Spinning changes nothing but time: the owner looks at the same condition that it would look at
 * when woken, and parks afterwards as it would have. The more often it was in vain, the more seldom
 * it is tried, so that joins of long calls do not pay for it. Read and written by any owner without
 * order: an update that is lost costs some microseconds.
 */
final class Patience {
  /** About what it takes to wake a thread that has to begin and one that has to go on. */
  private static final int SPIN_NANOS = 50_000;

  /** In vain so often that it is tried every 2^6th time only. */
  private static final int MOST_IN_VAIN = 6;

  /** What {@code Thread.isVirtual} says, which Java 17 lacks. */
  private static final String VIRTUAL = "java.lang.VirtualThread";

  private final boolean isWorthIt = Runtime.getRuntime().availableProcessors() > 1;

  /** How often in a row it was in vain. */
  private int inVain;

  /** How many owners more are not to try. */
  private int skipped;

  /** How many nanoseconds this thread may spin. */
  int nanos() {
    if (!isWorthIt || Thread.currentThread().getClass().getName().equals(VIRTUAL)) {
      return 0;
    }
    if (skipped > 0) {
      skipped--;
      return 0;
    }
    return SPIN_NANOS;
  }

  /** It was tried, and what was waited for has come or has not. */
  void spun(boolean hasCome) {
    inVain = hasCome ? 0 : Math.min(inVain + 1, MOST_IN_VAIN);
    skipped = (1 << inVain) - 1;
  }
}
