package io.rejoin.timeline;

import io.rejoin.JoinEvent;
import io.rejoin.JoinListener;
import io.rejoin.Outcome;
import io.rejoin.SubtaskEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what it is told of joins, for a {@link Timeline}. Keeps everything: for a program or a test
 * that ends, not for a server that runs for months, which has flight recordings.
 *
 * <pre>{@code
 * TimelineListener listener = new TimelineListener();
 * try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
 *   search(rejoin);
 * }
 * Files.writeString(Path.of("timeline.html"), listener.timeline().toHtml());
 * }</pre>
 *
 * <p>Safe for use by any threads.
 */
public final class TimelineListener implements JoinListener {
  private final Function<SubtaskEvent, String> label;
  private final Queue<OwnedJoin> joins = new ConcurrentLinkedQueue<>();
  private final Queue<SubtaskEvent> started = new ConcurrentLinkedQueue<>();
  private final Queue<SubtaskEvent> abandoned = new ConcurrentLinkedQueue<>();
  private final Queue<SubtaskEvent> ended = new ConcurrentLinkedQueue<>();

  private record OwnedJoin(JoinEvent event, long owner) {}

  private record Place(long joinId, int index) {
    static Place of(SubtaskEvent event) {
      return new Place(event.joinId(), event.index());
    }
  }

  /** Labels calls with their name and index. */
  public TimelineListener() {
    this(event -> event.call() + "[" + event.index() + "]");
  }

  /**
   * Labels calls as the function says, such as by their input.
   *
   * @param label must not return null or throw
   */
  public TimelineListener(Function<SubtaskEvent, String> label) {
    this.label = java.util.Objects.requireNonNull(label, "label");
  }

  @Override
  public void joinStarted(JoinEvent event) {
    joins.add(new OwnedJoin(event, Thread.currentThread().getId()));
  }

  @Override
  public void joinEnded(JoinEvent event) {
    joins.add(new OwnedJoin(event, Thread.currentThread().getId()));
  }

  @Override
  public void subtaskStarted(SubtaskEvent event) {
    started.add(event);
  }

  @Override
  public void subtaskAbandoned(SubtaskEvent event) {
    abandoned.add(event);
  }

  @Override
  public void subtaskEnded(SubtaskEvent event) {
    ended.add(event);
  }

  /** Returns what was seen so far; what has not ended yet is shown as running. */
  public Timeline timeline() {
    Map<Place, SubtaskEvent> givenUp = new HashMap<>();
    abandoned.forEach(event -> givenUp.put(Place.of(event), event));
    Map<Place, SubtaskEvent> calls = new HashMap<>();
    started.forEach(event -> calls.put(Place.of(event), event));
    ended.forEach(event -> calls.put(Place.of(event), event));
    Map<Long, OwnedJoin> latest = new HashMap<>();
    joins.forEach(join -> latest.merge(join.event().id(), join, TimelineListener::later));
    long last =
        Math.max(
            latest.values().stream().mapToLong(join -> endOf(join.event())).max().orElse(0),
            calls.values().stream().mapToLong(TimelineListener::endOf).max().orElse(0));

    TimelineBuilder builder = new TimelineBuilder();
    latest.values().forEach(join -> add(builder, join, last));
    calls.forEach(
        (place, event) -> builder.add(place.joinId(), call(event, givenUp.get(place), last)));
    return builder.build();
  }

  /** The end of a join, as owned by the thread that started it. */
  private static OwnedJoin later(OwnedJoin start, OwnedJoin end) {
    return new OwnedJoin(end.event(), start.owner());
  }

  private static void add(TimelineBuilder builder, OwnedJoin owned, long last) {
    JoinEvent event = owned.event();
    long start = event.startNanos();
    long cancelledAt = after(start, event.cancelledAfter());
    builder.name(event.id(), event.join());
    builder.add(
        new TimedJoin(
            event.id(),
            event.join(),
            words(event.kind()),
            event.parentId(),
            event.parentIndex(),
            owned.owner(),
            start,
            event.outcome() == null ? last : endOf(event),
            after(start, event.timeout()),
            cancelledAt,
            cancelledAt == TimedCall.NEVER ? cancelledAt : after(cancelledAt, event.grace()),
            event.outcome() == null ? "running" : words(event.outcome()),
            List.of()));
  }

  private TimedCall call(SubtaskEvent event, @Nullable SubtaskEvent givenUp, long last) {
    Outcome<?> outcome = event.outcome();
    long start = event.startNanos();
    return new TimedCall(
        label.apply(event),
        event.index(),
        event.after(),
        start - event.queued().toNanos(),
        start,
        outcome == null ? last : endOf(event),
        !(outcome instanceof Outcome.Cancelled<?> cancelled) || cancelled.started(),
        givenUp == null ? ending(outcome) : Ending.ABANDONED,
        outcome instanceof Outcome.Cancelled<?> cancelled ? words(cancelled.reason()) : null,
        exception(outcome),
        givenUp == null ? TimedCall.NEVER : endOf(givenUp));
  }

  private static Ending ending(@Nullable Outcome<?> outcome) {
    if (outcome == null) {
      return Ending.RUNNING;
    }
    if (outcome instanceof Outcome.Cancelled<?> cancelled) {
      return Ending.ofCancelled(words(cancelled.reason()));
    }
    return outcome.isSuccess() ? Ending.SUCCEEDED : Ending.FAILED;
  }

  private static @Nullable String exception(@Nullable Outcome<?> outcome) {
    if (outcome instanceof Outcome.Failure<?> failure) {
      return failure.exception().toString();
    }
    return outcome instanceof Outcome.Cancelled<?> cancelled && cancelled.exception() != null
        ? cancelled.exception().toString()
        : null;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static long after(long start, @Nullable Duration span) {
    return span == null ? TimedCall.NEVER : start + span.toNanos();
  }

  private static long endOf(JoinEvent event) {
    return event.startNanos() + event.elapsed().toNanos();
  }

  private static long endOf(SubtaskEvent event) {
    return event.startNanos() + event.elapsed().toNanos();
  }
}
