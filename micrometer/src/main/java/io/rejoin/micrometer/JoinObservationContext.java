package io.rejoin.micrometer;

import io.micrometer.observation.Observation;
import io.rejoin.JoinEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A join as the handlers, predicates and conventions of an {@code ObservationRegistry} see it.
 *
 * <p>Made by {@link MicrometerListener}.
 */
public final class JoinObservationContext extends Observation.Context {
  /** Written by the thread that starts the join, then by the one that ends it. */
  private volatile JoinEvent event;

  /** Written by the first thread whose call fails. */
  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

  JoinObservationContext(JoinEvent started) {
    this.event = started;
  }

  /** Returns what is known of the join: as it started, and once it has ended, as it ended. */
  public JoinEvent event() {
    return event;
  }

  void failed(Throwable failure) {
    firstFailure.compareAndSet(null, failure);
  }

  /** Returns what the first failed call threw; null if none has. */
  @Nullable Throwable firstFailure() {
    return firstFailure.get();
  }

  void ended(JoinEvent end) {
    event = end;
  }
}
