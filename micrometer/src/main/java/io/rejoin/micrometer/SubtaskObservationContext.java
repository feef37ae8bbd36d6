package io.rejoin.micrometer;

import io.micrometer.observation.Observation;
import io.rejoin.SubtaskEvent;

/**
 * A call of a join as the handlers, predicates and conventions of an {@code ObservationRegistry}
 * see it.
 *
 * <p>Made by {@link MicrometerListener}.
 */
public final class SubtaskObservationContext extends Observation.Context {
  /** Written by the thread that starts the call, then by the one that ends it. */
  private volatile SubtaskEvent event;

  /** Written by the thread that ends it. */
  private volatile boolean isAbandoned;

  SubtaskObservationContext(SubtaskEvent started) {
    this.event = started;
  }

  /** Returns what is known of the call: as it started, and once it has ended, as it ended. */
  public SubtaskEvent event() {
    return event;
  }

  /** Returns whether it has ended after it was given up, since it ignored its cancellation. */
  public boolean isAbandoned() {
    return isAbandoned;
  }

  void ended(SubtaskEvent end, boolean wasGivenUp) {
    event = end;
    isAbandoned = wasGivenUp;
  }
}
