package io.rejoin;

import org.jspecify.annotations.Nullable;

/** The subtask that the current thread runs. */
final class Current {
  private static final ThreadLocal<@Nullable Subtask> SUBTASK = new ThreadLocal<>();

  private Current() {}

  static @Nullable Subtask get() {
    return SUBTASK.get();
  }

  /** Replaces the subtask of this thread; null removes it, so that pooled threads hold nothing. */
  static void set(@Nullable Subtask subtask) {
    if (subtask == null) {
      SUBTASK.remove();
    } else {
      SUBTASK.set(subtask);
    }
  }
}
