package io.rejoin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the subtasks of a hedged race start: some at once, each further one a pause after the last
 * start, or as soon as one has failed (RFC 8305, section 5). Used by the owner only.
 */
final class Pace {
  static final Pace NONE = new Pace("", Duration.ZERO, 0, Integer.MAX_VALUE);

  private final String name;
  private final Duration pause;
  private final long pauseNanos;
  private long lastStart;
  private int allowed;

  private Pace(String name, Duration pause, long lastStart, int allowed) {
    this.name = name;
    this.pause = pause;
    this.pauseNanos = Deadline.saturatedNanos(pause);
    this.lastStart = lastStart;
    this.allowed = allowed;
  }

  static Pace of(Settings settings, int atOnce, long now) {
    Duration stagger = settings.stagger();
    return stagger == null ? NONE : new Pace(settings.name(), stagger, now, atOnce);
  }

  boolean mayStart(int started) {
    return started < allowed;
  }

  void started(long now) {
    lastStart = now;
  }

  /** One did not succeed: the next need not wait. */
  void failed() {
    allowed += allowed == Integer.MAX_VALUE ? 0 : 1;
  }

  /** Lets the next one start if the pause is over. */
  void tick(long now) {
    if (this != NONE && now - lastStart >= pauseNanos) {
      allowed++;
      lastStart = now;
    }
  }

  /** When the owner has to look again: at the deadline, or before if one more is to be started. */
  @Nullable Deadline nextLook(@Nullable Deadline deadline) {
    return this == NONE
        ? deadline
        : Deadline.earlier(deadline, new Deadline(name, pause, lastStart, lastStart + pauseNanos));
  }
}
