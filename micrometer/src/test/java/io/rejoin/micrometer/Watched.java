package io.rejoin.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.ContextView;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.rejoin.Rejoin;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Registries as an application has them, with a clock that stands still, and a listener on them.
 */
final class Watched {
  final MockClock clock = new MockClock();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  final ObservationRegistry observations = ObservationRegistry.create();
  final MicrometerListener listener = new MicrometerListener(observations, meters);

  /** The observations that have ended, in that order. */
  final Queue<Observation.Context> contexts = new ConcurrentLinkedQueue<>();

  /** The same as the names of what they are within, such as {@code outer > inner}. */
  final Queue<String> ended = new ConcurrentLinkedQueue<>();

  Watched() {
    observations.observationConfig().observationHandler(new Keeper());
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
  }

  private final class Keeper implements ObservationHandler<Observation.Context> {
    @Override
    public void onStop(Observation.Context context) {
      contexts.add(context);
      ended.add(path(context));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  private static String path(ContextView context) {
    ObservationView parent = context.getParentObservation();
    return parent == null ? name(context) : path(parent.getContextView()) + " > " + name(context);
  }

  private static String name(ContextView context) {
    if (context instanceof JoinObservationContext join) {
      return join.event().join();
    }
    return context instanceof SubtaskObservationContext call
        ? call.event().call()
        : context.getName();
  }

  /** With a grace that no test reaches. */
  Rejoin.Builder rejoin() {
    return Rejoin.builder()
        .listener(listener)
        .cancelGrace(Duration.ofSeconds(30))
        .overrides(key -> null);
  }

  /** The meters of this name, each as its tags and what it counts, such as {@code join=a: 2}. */
  String counts(String name) {
    return meters.getMeters().stream()
        .filter(meter -> meter.getId().getName().equals(name))
        .map(meter -> tags(meter) + ": " + count(meter))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String tags(Meter meter) {
    return meter.getId().getTags().stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(" "));
  }

  private static long count(Meter meter) {
    // The first measurement of a timer and of a counter is how often; of what runs, how many run.
    return (long)
        StreamSupport.stream(meter.measure().spliterator(), false)
            .findFirst()
            .orElseThrow()
            .getValue();
  }
}
