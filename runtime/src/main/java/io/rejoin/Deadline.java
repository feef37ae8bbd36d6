package io.rejoin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a join has to be over. Its identity tells whose it is: nested joins share the
 * deadline around them, and only the scope that made it reports it.
 *
 * @param name the join that it was set for
 * @param timeout how long that join was given
 * @param startNanos when that join started
 * @param nanos when the time is over, on the same clock; compare by subtraction only
 */
record Deadline(String name, Duration timeout, long startNanos, long nanos) {
  /** Far enough to mean never, near enough for differences not to overflow. */
  private static final long LONGEST = Long.MAX_VALUE / 2;

  static Deadline after(String name, Duration timeout, long now) {
    return new Deadline(name, timeout, now, now + saturatedNanos(timeout));
  }

  /** Returns the duration in nanoseconds, at least 0, at most about 146 years. */
  static long saturatedNanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    return duration.toSeconds() >= LONGEST / 1_000_000_000L
        ? LONGEST
        : Math.min(LONGEST, duration.toNanos());
  }

  static @Nullable Deadline earlier(@Nullable Deadline a, @Nullable Deadline b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.nanos - b.nanos <= 0 ? a : b; // the outer one, given first, wins a tie
  }

  long remaining(long now) {
    return nanos - now;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
