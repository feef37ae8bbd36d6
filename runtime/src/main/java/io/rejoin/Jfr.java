package io.rejoin;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** The events of joins in a flight recording. Only {@link Recording} may use it. */
final class Jfr {
  private Jfr() {}

  static boolean isOn() {
    // Asked first, since to look at an event type starts the flight recorder's own machinery.
    return FlightRecorder.isInitialized() && Types.isAnyEnabled();
  }

  static @Nullable Span<JoinEvent> join() {
    JfrJoin event = new JfrJoin();
    event.begin();
    return event.isEnabled() ? event : null;
  }

  static @Nullable Span<SubtaskEvent> subtask() {
    JfrSubtask event = new JfrSubtask();
    event.begin();
    return event.isEnabled() ? event : null;
  }

  static @Nullable Span<SubtaskEvent> abandoned(SubtaskEvent givenUp) {
    if (!Types.ABANDONED.isEnabled()) {
      return null;
    }
    new JfrAbandoned(false).commit(givenUp); // it may never end
    JfrAbandoned event = new JfrAbandoned(true);
    event.begin();
    return event;
  }

  /** Registered when first looked at. */
  private static final class Types {
    static final EventType JOIN = EventType.getEventType(JfrJoin.class);
    static final EventType SUBTASK = EventType.getEventType(JfrSubtask.class);
    static final EventType ABANDONED = EventType.getEventType(JfrAbandoned.class);

    static boolean isAnyEnabled() {
      return JOIN.isEnabled() || SUBTASK.isEnabled() || ABANDONED.isEnabled();
    }
  }
}
