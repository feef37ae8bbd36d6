package io.rejoin;

import io.rejoin.Scenario.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs one scenario on Rejoin and tells what it did. */
final class Replay {
  private final Scenario scenario;
  private final OnFailure onFailure;
  private final SteppedClock clock;
  private final Script script;
  private final Rejoin rejoin;

  private Replay(Scenario scenario, OnFailure onFailure, SteppedClock clock, Rejoin rejoin) {
    this.scenario = scenario;
    this.onFailure = onFailure;
    this.clock = clock;
    this.script = new Script(clock, scenario.tasks());
    this.rejoin = rejoin;
  }

  static Seen of(Scenario scenario, Rejoin.Builder builder, OnFailure onFailure) {
    SteppedClock clock = new SteppedClock();
    Duration grace = SteppedClock.timeout(Scenario.GRACE);
    try (Rejoin rejoin = builder.timeSource(clock).cancelGrace(grace).build()) {
      Replay replay = new Replay(scenario, onFailure, clock, rejoin);
      return clock.run(replay::operation).withFates(replay.script.fates());
    }
  }

  private Seen operation() throws Exception {
    return switch (scenario.op()) {
      case GATHER, WAIT_FOR_GATHER -> attempt(() -> all().gather().join());
      case GATHER_EXCEPTIONS, WAIT_FOR_GATHER_EXCEPTIONS ->
          attempt(() -> all().outcomes().gather().join().stream().map(Replay::what).toList());
      case WAIT_FOR -> attempt(this::waitFor);
      case AS_COMPLETED -> asCompleted();
      case WAIT, RECURSIVE_WAIT -> recursiveWait();
    };
  }

  // ---- the operations

  private FanOut<Integer, String, Exception> all() {
    clock.expect(scenario.isExpiredAtOnce() ? 0 : scenario.tasks().size());
    return fanOut(scenario.timeout(), scenario.tasks().size());
  }

  private FanOut<Integer, String, Exception> fanOut(Integer timeout, int count) {
    Join join = join(timeout);
    return scenario.hasSelfCancelled()
        ? join.eachStage(indices(count), script::start)
        : join.each(indices(count), script::run);
  }

  private Join join(Integer timeout) {
    return rejoin.join("replay").onFailure(onFailure).waitFor(duration(timeout));
  }

  private static List<Integer> indices(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static Duration duration(Integer ticks) {
    return ticks == null ? SteppedClock.NEVER : SteppedClock.timeout(ticks);
  }

  private List<String> waitFor() throws Exception {
    clock.expect(scenario.isExpiredAtOnce() ? 0 : 1);
    return List.of(join(scenario.timeout()).call(() -> script.run(0)).join());
  }

  private Seen asCompleted() {
    clock.expect(scenario.isExpiredAtOnce() ? 0 : 1); // what watches the deadline
    List<Seen.Item> items = new ArrayList<>();
    try (Completions<Integer, String> completions = all().asCompleted()) {
      for (Completion<Integer, String> completion : completions) {
        items.add(new Seen.Item(clock.ticks(), what(completion.outcome())));
      }
    }
    return new Seen(clock.ticks(), null, null, null, items, null, null);
  }

  private Seen recursiveWait() {
    List<Seen.Found> found = new ArrayList<>();
    Round first = scenario.rounds().get(0);
    clock.expect(scenario.initialCount());
    try (Waited<Integer, String> waited =
        fanOut(first.timeout(), scenario.initialCount()).await(first.when()).join()) {
      Pending<Integer, String> pending = waited.pending();
      found.add(found(waited));
      add(first, pending);
      for (Round round : scenario.rounds().subList(1, scenario.rounds().size())) {
        await(round, pending, found);
      }
      await(new Round(ReturnWhen.ALL_COMPLETED, null, null, false), pending, found);
      return new Seen(clock.ticks(), null, null, null, null, found, null);
    }
  }

  private void await(Round round, Pending<Integer, String> pending, List<Seen.Found> found) {
    if (!pending.isEmpty()) {
      if (round.cancel()) {
        pending.cancel();
      }
      found.add(found(pending.await(round.when(), duration(round.timeout()))));
    }
    add(round, pending);
  }

  private void add(Round round, Pending<Integer, String> pending) {
    clock.expect(round.added().size());
    round.added().forEach(pending::add);
  }

  // ---- what is seen

  private interface Attempt {
    List<String> make() throws Exception;
  }

  private Seen attempt(Attempt attempt) {
    try {
      List<String> values = attempt.make();
      return new Seen(clock.ticks(), null, null, values, null, null, null);
    } catch (Exception e) {
      return new Seen(clock.ticks(), what(e), suppressed(e), null, null, null, null);
    }
  }

  private static List<String> suppressed(Exception e) {
    return Stream.of(e.getSuppressed())
        .filter(suppressed -> !(suppressed instanceof Failures.Note))
        .map(Replay::what)
        .toList();
  }

  private Seen.Found found(Waited<Integer, String> waited) {
    List<Seen.Done> done =
        waited.done().stream()
            .map(completion -> new Seen.Done(completion.index(), what(completion.outcome())))
            .toList();
    return new Seen.Found(clock.ticks(), done, waited.pending().inputs());
  }

  private static String what(Throwable thrown) {
    if (thrown instanceof CancellationException) {
      return Seen.CANCELLED;
    }
    return thrown instanceof JoinTimeoutException ? Seen.TIMEOUT : thrown.getMessage();
  }

  private static String what(Outcome<String> outcome) {
    return outcome.fold(value -> value, Replay::what, Replay::what);
  }

  /** Why it was cancelled, and what else it had to say. */
  private static String what(Outcome.Cancelled<String> cancelled) {
    Throwable exception = cancelled.exception();
    return (cancelled.started() ? Seen.CANCELLED : Seen.UNSTARTED)
        + " "
        + cancelled.reason()
        + (exception == null || Failures.isOnlyCancellation(exception)
            ? ""
            : " " + what(exception));
  }
}
