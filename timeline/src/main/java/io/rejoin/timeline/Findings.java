package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What a person should look at first, in sentences. */
final class Findings {
  /** More of a kind are counted, not listed. */
  private static final int LISTED = 5;

  private final Timeline timeline;
  private final List<String> sentences = new ArrayList<>();

  /** A call and its join. */
  private record Place(TimedJoin join, TimedCall call) {
    String name() {
      return join.name() + " " + call.label();
    }
  }

  private Findings(Timeline timeline) {
    this.timeline = timeline;
  }

  static List<String> of(Timeline timeline) {
    Findings findings = new Findings(timeline);
    findings.addOneByOne();
    findings.addSlowest();
    findings.addFirstFailure();
    findings.addStragglers();
    return List.copyOf(findings.sentences);
  }

  private void addOneByOne() {
    List<OneByOne> all = OneByOne.in(timeline);
    for (OneByOne each : all.subList(0, Math.min(LISTED, all.size()))) {
      sentences.add(
          "One after another: %s took %s; together %s%s."
              .formatted(
                  each.what(),
                  Times.words(each.took()),
                  Times.words(each.wouldTake()),
                  each.isCertain() ? "" : ", if none needs another's result"));
    }
    if (all.size() > LISTED) {
      sentences.add("One after another: %d more places.".formatted(all.size() - LISTED));
    }
  }

  private void addSlowest() {
    places(call -> call.started() && call.ending() != Ending.RUNNING)
        .filter(place -> timeline.within(place.join(), place.call()).isEmpty())
        .max(by(TimedCall::ran))
        .ifPresent(
            place ->
                sentences.add(
                    "Slowest call: %s, %s, %s."
                        .formatted(
                            place.name(),
                            Times.words(place.call().ran()),
                            place.call().ending().words)));
  }

  private void addFirstFailure() {
    Optional<Place> first = places(call -> call.ending() == Ending.FAILED).min(by(TimedCall::end));
    first.ifPresent(
        place ->
            sentences.add(
                "First failure: %s after %s%s."
                    .formatted(
                        place.name(),
                        Times.words(place.call().end() - place.join().start()),
                        place.call().exception() == null ? "" : ": " + place.call().exception())));
  }

  private void addStragglers() {
    List<Place> stragglers =
        places(call -> call.started())
            .filter(place -> isStraggler(place.join(), place.call()))
            .sorted(by(TimedCall::end).reversed())
            .toList();
    for (Place place : stragglers.subList(0, Math.min(LISTED, stragglers.size()))) {
      sentences.add(
          "Ran on: %s, %s after %s returned%s."
              .formatted(
                  place.name(),
                  Times.words(place.call().end() - place.join().end()),
                  place.join().name(),
                  place.call().isAbandoned() ? " (it ignored its cancellation)" : ""));
    }
    if (stragglers.size() > LISTED) {
      sentences.add("Ran on: %d more calls.".formatted(stragglers.size() - LISTED));
    }
  }

  /** Whether the call was still at work when its join had returned. */
  static boolean isStraggler(TimedJoin join, TimedCall call) {
    return call.isAbandoned() || (call.started() && call.end() > join.end());
  }

  private java.util.stream.Stream<Place> places(java.util.function.Predicate<TimedCall> which) {
    return timeline.joins().stream()
        .flatMap(join -> join.calls().stream().filter(which).map(call -> new Place(join, call)));
  }

  private static Comparator<Place> by(ToLongFunction<TimedCall> time) {
    return Comparator.comparingLong(place -> time.applyAsLong(place.call()));
  }
}
