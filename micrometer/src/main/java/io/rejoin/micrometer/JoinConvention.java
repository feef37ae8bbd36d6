package io.rejoin.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.rejoin.JoinEvent;
import io.rejoin.JoinOutcome;

/** What a join is called in meters and spans. */
final class JoinConvention implements ObservationConvention<JoinObservationContext> {
  static final String NAME = "rejoin.join";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getContextualName(JoinObservationContext context) {
    return context.event().join();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(JoinObservationContext context) {
    JoinEvent event = context.event();
    KeyValues known = KeyValues.of("join", event.join(), "kind", Words.of(event.kind()));
    JoinOutcome outcome = event.outcome();
    return outcome == null ? known : known.and("outcome", Words.of(outcome));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(JoinObservationContext context) {
    JoinEvent event = context.event();
    return event.outcome() == null
        ? KeyValues.empty()
        : KeyValues.of(
            "inputs", String.valueOf(event.inputs()),
            "succeeded", String.valueOf(event.succeeded()),
            "failed", String.valueOf(event.failed()),
            "cancelled", String.valueOf(event.cancelled()),
            "abandoned", String.valueOf(event.abandoned()));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof JoinObservationContext;
  }
}
