package io.rejoin;

/**
 * How long the owners of one join look before they park. To park a thread and to wake it takes
 * longer than many a call: a platform thread spins for so long, unless it has no processor to
 * itself; a virtual thread lets others run, among them the calls that it waits for, and saves the
 * timer that it would need to park until a deadline.
 *
 * <p>A consumer that takes results one by one parks at once: a virtual thread that lets others run
 * comes after all of them, and a platform thread that spins between results uses up its turn on a
 * busy processor, which the system then takes away while it starts the next calls.
 *
 * <p>It changes nothing but time: the owner looks at the same condition that it would look at when
 * woken, and parks afterwards as it would have. The more often it was in vain, the more seldom it
 * is tried, so that joins of long calls do not pay for it. Read and written by any owner without
 * order: an update that is lost costs some microseconds.
 */
final class Patience {
  /** About what it takes to wake a platform thread that has to begin and one that has to go on. */
  static final int NANOS = 50_000;

  /** In vain so often that it is tried every 2^6th time only. */
  private static final int MOST_IN_VAIN = 6;

  /** What {@code Thread.isVirtual} says, which Java 17 lacks. */
  private static final String VIRTUAL = "java.lang.VirtualThread";

  private static final boolean HAS_PROCESSORS = Runtime.getRuntime().availableProcessors() > 1;

  private final TimeSource time;

  /** How often in a row it was in vain. */
  private int inVain;

  /** How many owners more are not to try. */
  private int skipped;

  Patience(TimeSource time) {
    this.time = time;
  }

  /** What owners park by. */
  TimeSource time() {
    return time;
  }

  /** Whether this thread may look for a while. */
  boolean isLeft() {
    if (skipped > 0) {
      skipped--;
      return false;
    }
    return HAS_PROCESSORS || isVirtual();
  }

  /** Passes a moment. */
  @SuppressWarnings("ThreadPriorityCheck") // no more than a hint is wanted
  void pause() {
    if (isVirtual()) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  private static boolean isVirtual() {
    return Thread.currentThread().getClass().getName().equals(VIRTUAL);
  }

  /** It was tried, and what was waited for has come or has not. */
  void spun(boolean hasCome) {
    inVain = hasCome ? 0 : Math.min(inVain + 1, MOST_IN_VAIN);
    skipped = (1 << inVain) - 1;
  }
}
