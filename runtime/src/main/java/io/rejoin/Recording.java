package io.rejoin;

import org.jspecify.annotations.Nullable;

/** The flight recording, if there is one. Works where the module {@code jdk.jfr} is absent. */
final class Recording {
  private static final boolean AVAILABLE = isAvailable();

  private Recording() {}

  private static boolean isAvailable() {
    try {
      Class<?> recorder =
          Class.forName("jdk.jfr.FlightRecorder", false, Recording.class.getClassLoader());
      // Where nothing else required the module it may have been loaded after us.
      Recording.class.getModule().addReads(recorder.getModule());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Whether a recording takes events of ours. Costs one read of a field while there is none. */
  static boolean isOn() {
    return AVAILABLE && Jfr.isOn();
  }

  /** Begins a join; null if no recording takes it. */
  static @Nullable Span<JoinEvent> join() {
    return isOn() ? Jfr.join() : null;
  }

  /** Begins a subtask; null if no recording takes it. */
  static @Nullable Span<SubtaskEvent> subtask() {
    return isOn() ? Jfr.subtask() : null;
  }

  /** A subtask is given up: begins what it runs on; null if no recording takes it. */
  static @Nullable Span<SubtaskEvent> abandoned(SubtaskEvent givenUp) {
    return isOn() ? Jfr.abandoned(givenUp) : null;
  }
}
