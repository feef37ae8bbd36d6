package io.rejoin.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a join on the time line; all times in nanoseconds on one clock.
 *
 * @param label what it is called
 * @param index the position of its input
 * @param after the indexes of the calls whose results it needed
 * @param queuedFrom when it began to wait for a permit or a thread
 * @param start when it started
 * @param end when it ended; when the timeline ends if nothing tells of its end
 * @param started whether it ran at all
 * @param reason why it was cancelled; null if it was not or nobody knows
 * @param exception what it threw, with the message where that is known; null if nothing
 * @param abandonedAt when it was given up; {@link #NEVER} if it was not
 */
record TimedCall(
    String label,
    int index,
    List<Integer> after,
    long queuedFrom,
    long start,
    long end,
    boolean started,
    Ending ending,
    @Nullable String reason,
    @Nullable String exception,
    long abandonedAt) {
  /** No such moment. */
  static final long NEVER = Long.MIN_VALUE;

  TimedCall {
    after = List.copyOf(after);
  }

  /** How long it ran. */
  long ran() {
    return started ? end - start : 0;
  }

  /** How long it waited before it started. */
  long queued() {
    return start - queuedFrom;
  }

  /** The same call, which cannot have waited before its join began. */
  TimedCall notBefore(long joinStart) {
    if (queuedFrom >= joinStart) {
      return this;
    }
    return new TimedCall(
        label,
        index,
        after,
        Math.min(joinStart, start),
        start,
        end,
        started,
        ending,
        reason,
        exception,
        abandonedAt);
  }

  boolean isAbandoned() {
    return abandonedAt != NEVER;
  }
}
