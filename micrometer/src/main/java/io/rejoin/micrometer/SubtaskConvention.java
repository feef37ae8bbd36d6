package io.rejoin.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.rejoin.Outcome;
import io.rejoin.SubtaskEvent;

/** What a call of a join is called in meters and spans. */
final class SubtaskConvention implements ObservationConvention<SubtaskObservationContext> {
  static final String NAME = "rejoin.subtask";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getContextualName(SubtaskObservationContext context) {
    return context.event().call();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(SubtaskObservationContext context) {
    SubtaskEvent event = context.event();
    KeyValues known = KeyValues.of("join", event.join(), "call", event.call());
    Outcome<?> outcome = event.outcome();
    return outcome == null
        ? known
        : known.and("outcome", word(context, outcome), "reason", reason(outcome));
  }

  private static String word(SubtaskObservationContext context, Outcome<?> outcome) {
    if (context.isAbandoned()) {
      return "abandoned";
    }
    if (outcome instanceof Outcome.Cancelled) {
      return "cancelled";
    }
    return outcome.isSuccess() ? "succeeded" : "failed";
  }

  private static String reason(Outcome<?> outcome) {
    return outcome instanceof Outcome.Cancelled<?> cancelled
        ? Words.of(cancelled.reason())
        : KeyValue.NONE_VALUE;
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(SubtaskObservationContext context) {
    return KeyValues.of("index", String.valueOf(context.event().index()));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof SubtaskObservationContext;
  }
}
