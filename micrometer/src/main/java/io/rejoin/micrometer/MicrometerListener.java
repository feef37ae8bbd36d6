package io.rejoin.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.rejoin.JoinEvent;
import io.rejoin.JoinListener;
import io.rejoin.JoinOutcome;
import io.rejoin.Outcome;
import io.rejoin.SubtaskEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells Micrometer of joins and their calls: an observation for each join and, within it, one for
 * each call that starts, which a registry turns into timers and spans; counters for calls that were
 * given up and for those that never started.
 *
 * <pre>{@code
 * Rejoin rejoin =
 *     Rejoin.builder().listener(new MicrometerListener(observations, meters)).build();
 * }</pre>
 *
 * <p>The observations are {@code rejoin.join} and {@code rejoin.subtask}, the counters {@code
 * rejoin.subtask.abandoned} and {@code rejoin.subtask.unstarted}. The name of a join is a tag: a
 * program that makes up names as it runs makes as many timers.
 *
 * <p>The observation of a call is the current one while the call runs, so what it observes, such as
 * an HTTP request, is within it. Where {@link SnapshotPropagator} was not found it is not, since
 * nobody would take it away again.
 *
 * <p><b>Failure.</b> A failed call's exception is the error of its observation, and the first one
 * that of a failed join.
 *
 * <p><b>Threads.</b> Safe for use by any threads.
 *
 * <p><b>Null.</b> Both registries are needed.
 */
public final class MicrometerListener implements JoinListener {
  static final String ABANDONED = "rejoin.subtask.abandoned";
  static final String UNSTARTED = "rejoin.subtask.unstarted";

  private final ObservationRegistry observations;
  private final MeterProvider<Counter> abandoned;
  private final MeterProvider<Counter> unstarted;

  private final Map<Long, RunningJoin> joins = new ConcurrentHashMap<>();
  private final Map<Place, RunningCall> calls = new ConcurrentHashMap<>();

  /** Those that were given up before it was told that they start. */
  private final Set<Place> givenUp = ConcurrentHashMap.newKeySet();

  /**
   * A join that has not ended.
   *
   * @param parent what its calls are within; the observation around where a predicate of the
   *     registry wants none of joins, null if there is none either
   */
  private record RunningJoin(
      JoinObservationContext context, Observation observation, @Nullable Observation parent) {}

  private record RunningCall(SubtaskObservationContext context, Observation observation) {}

  private record Place(long joinId, int index) {
    static Place of(SubtaskEvent event) {
      return new Place(event.joinId(), event.index());
    }
  }

  /**
   * Observes with these.
   *
   * @param observations where joins and calls are observed
   * @param meters where calls that were given up or never started are counted
   */
  public MicrometerListener(ObservationRegistry observations, MeterRegistry meters) {
    this.observations = Objects.requireNonNull(observations, "observations");
    Objects.requireNonNull(meters, "meters");
    this.abandoned =
        Counter.builder(ABANDONED)
            .description("Calls that ran on after they were cancelled and their grace was over")
            .withRegistry(meters);
    this.unstarted =
        Counter.builder(UNSTARTED)
            .description("Calls that were cancelled or refused before they started")
            .withRegistry(meters);
  }

  @Override
  public void joinStarted(JoinEvent event) {
    JoinObservationContext context = new JoinObservationContext(event);
    Observation observation =
        Observation.createNotStarted(new JoinConvention(), () -> context, observations);
    Observation parent = observation.isNoop() ? observations.getCurrentObservation() : observation;
    joins.put(event.id(), new RunningJoin(context, observation.start(), parent));
  }

  @Override
  public void joinEnded(JoinEvent event) {
    RunningJoin join = joins.remove(event.id());
    if (join == null) {
      return; // work was added after it had ended, and it ends again
    }
    join.context().ended(event);
    Throwable failure = join.context().firstFailure();
    if (event.outcome() == JoinOutcome.FAILED && failure != null) {
      join.observation().error(failure);
    }
    join.observation().stop();
  }

  @Override
  public void subtaskStarted(SubtaskEvent event) {
    SubtaskObservationContext context = new SubtaskObservationContext(event);
    Observation observation =
        Observation.createNotStarted(new SubtaskConvention(), () -> context, observations);
    RunningJoin join = joins.get(event.joinId());
    if (join != null && join.parent() != null) {
      observation.parentObservation(join.parent());
    }
    calls.put(Place.of(event), new RunningCall(context, observation.start()));
    Begun.leave(observation);
  }

  @Override
  public void subtaskAbandoned(SubtaskEvent event) {
    givenUp.add(Place.of(event));
    abandoned.withTags(tags(event)).increment();
  }

  @Override
  public void subtaskEnded(SubtaskEvent event) {
    Place place = Place.of(event);
    boolean wasGivenUp = givenUp.remove(place);
    Outcome<?> outcome = event.outcome();
    RunningJoin join = joins.get(event.joinId());
    if (join != null && outcome instanceof Outcome.Failure<?> failure) {
      join.context().failed(failure.exception());
    }
    RunningCall call = calls.remove(place);
    if (call == null) {
      unstarted.withTags(tags(event).and("reason", whyUnstarted(outcome))).increment();
      return;
    }
    Begun.retract(call.observation());
    call.context().ended(event, wasGivenUp);
    if (outcome instanceof Outcome.Failure<?> failure) {
      call.observation().error(failure.exception());
    }
    call.observation().stop();
  }

  private static Tags tags(SubtaskEvent event) {
    return Tags.of("join", event.join(), "call", event.call());
  }

  private static String whyUnstarted(@Nullable Outcome<?> outcome) {
    return outcome instanceof Outcome.Cancelled<?> cancelled
        ? Words.of(cancelled.reason())
        : "refused"; // by the executor
  }
}
