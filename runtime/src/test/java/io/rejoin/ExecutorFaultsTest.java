package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors that refuse, forget, or do more than they were asked to. */
@ExtendWith(SameThreads.class)
class ExecutorFaultsTest {
  private static final int CALLS = 4;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What runs the tasks that an executor does not lose. */
  enum Threads {
    PLATFORM,
    DEFAULT {
      @Override
      Executor executor() {
        Starter own = Starter.standard();
        return task -> own.start(task, own.named("faults", "call"));
      }
    };

    Executor executor() {
      return task -> On.DAEMONS.newThread(task).start();
    }
  }

  /** A shape whose every call goes through the executor. */
  record Case(Shape shape, Threads threads) {
    Row row() {
      return new Row(shape, false, On.POOL);
    }
  }

  private static Stream<Case> cases(java.util.function.Predicate<Shape> which) {
    return Arrays.stream(Shape.values())
        .filter(which)
        .flatMap(shape -> Arrays.stream(Threads.values()).map(on -> new Case(shape, on)));
  }

  static Stream<Case> stoppedByAFailure() {
    return cases(shape -> shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Case> all() {
    return cases(shape -> shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Case> bounded() {
    return cases(shape -> shape.kind != Kind.TASKS && shape.kind != Kind.WAIT);
  }

  private static void ensureNothingIsLeft(Rejoin rejoin) {
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
  }

  @ParameterizedTest
  @MethodSource("stoppedByAFailure")
  void anyStartIsRefused_everyShape_startedAreStoppedAndTheRefusalIsThrown(Case each) {
    for (Throwable refusal :
        List.of(new RejectedExecutionException("full"), new OutOfMemoryError("no thread"))) {
      for (int refused = 0; refused < CALLS; refused++) {
        int at = refused;
        AtomicInteger starts = new AtomicInteger();
        Executor threads = each.threads.executor();
        Executor executor =
            task -> {
              if (starts.getAndIncrement() == at) {
                throw Failures.unchecked(refusal);
              }
              threads.execute(task);
            };
        Play script = Play.times(CALLS, Play.Act.HANG);
        try (Rejoin rejoin = Rejoin.builder().executor(executor).build()) {
          Throwable thrown = catchThrowable(() -> each.row().run(rejoin.join("full"), script));
          assertThat(thrown).isSameAs(refusal);
          assertThat(script.running()).isZero();
          ensureNothingIsLeft(rejoin);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesWhatItRunsAllTheSame_everyShape_eachCallHasOneEnd(Case each) throws Throwable {
    Executor threads = each.threads.executor();
    AtomicInteger starts = new AtomicInteger();
    AtomicIntegerArray calls = new AtomicIntegerArray(CALLS);
    Executor executor =
        task -> {
          if (starts.getAndIncrement() % 2 == 0) {
            task.run();
            throw new RejectedExecutionException("after it has run it");
          }
          threads.execute(task);
        };
    try (Rejoin rejoin = Rejoin.builder().executor(executor).build()) {
      Fan fan =
          new Fan(
              rejoin.join("late refusal"),
              IntStream.range(0, CALLS).boxed().toList(),
              input -> Play.value(calls.getAndIncrement(input)));
      List<Object> delivered = each.row().run(fan);
      List<Outcome<String>> once =
          IntStream.range(0, CALLS)
              .<Outcome<String>>mapToObj(i -> new Outcome.Success<>("v0"))
              .toList();
      assertThat(delivered).hasSameElementsAs(each.row().showing(once));
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void runsEverythingTwice_everyShape_eachCallIsMadeOnce(Case each) throws Throwable {
    Executor threads = each.threads.executor();
    AtomicIntegerArray calls = new AtomicIntegerArray(CALLS);
    AtomicInteger over = new AtomicInteger();
    Executor executor =
        task -> {
          Runnable twice =
              () -> {
                task.run();
                task.run();
                over.incrementAndGet();
              };
          threads.execute(twice);
          threads.execute(twice);
        };
    for (int limit : List.of(0, 2)) {
      over.set(0);
      try (Rejoin rejoin = Rejoin.builder().executor(executor).maxConcurrency(limit).build()) {
        Fan fan =
            new Fan(
                rejoin.join("twice"),
                IntStream.range(0, CALLS).boxed().toList(),
                input -> Play.value(calls.incrementAndGet(input)));
        each.row().run(fan);
        Spin.until(() -> over.get() == 2 * CALLS);
        ensureNothingIsLeft(rejoin);
        if (limit > 0) { // places that were freed twice would let more run than the limit
          Play script = Play.times(3, Play.Act.HANG);
          var rest = rejoin.join("rest").each(script.inputs(), script::call).gather().createTask();
          Spin.until(() -> script.running() == 2);
          rest.cancel(true);
          Spin.until(() -> script.running() == 0);
          assertThat(script.started()).containsExactlyInAnyOrder(0, 1);
        }
      }
    }
    for (int i = 0; i < CALLS; i++) {
      assertThat(calls.get(i)).isEqualTo(2); // once in each of the two joins
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void losesWhatItTook_everyShape_endsAtTheDeadline(Case each) {
    VirtualClock clock = new VirtualClock();
    Play script = Play.times(each.shape.kind == Kind.SINGLE ? 1 : 2, Play.Act.RETURN);
    try (Rejoin rejoin = Rejoin.builder().executor(task -> {}).timeSource(clock).build()) {
      Owner<List<Object>> owner = each.row().start(rejoin.join("lost").waitFor(SECOND), script);
      clock.awaitParked(1);
      clock.advance(SECOND);
      if (each.shape.saysTimeout()) {
        owner
            .result()
            .forEach(
                shown -> {
                  Outcome<?> outcome = Shape.read(shown);
                  assertThat(outcome == null || isNotStarted(outcome)).isTrue();
                });
      } else {
        assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      }
      assertThat(script.started()).isEmpty();
      ensureNothingIsLeft(rejoin);
    }
  }

  private static boolean isNotStarted(Outcome<?> outcome) {
    return outcome instanceof Outcome.Cancelled<?> cancelled
        && cancelled.reason() == Outcome.Reason.TIMEOUT
        && !cancelled.started();
  }

  @ParameterizedTest
  @EnumSource
  void begunAfterTheJoinIsOver_isNotRun(Threads on) {
    List<Runnable> kept = new java.util.concurrent.CopyOnWriteArrayList<>();
    Play script = Play.times(2, Play.Act.RETURN);
    try (Rejoin rejoin = Rejoin.builder().executor(kept::add).build()) {
      Owner<Object> owner =
          Owner.start(
              () -> rejoin.join("kept").each(script.inputs(), script::call).gather().join());
      Spin.until(() -> kept.size() == 2);
      owner.awaitParked().interrupt();
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      AtomicInteger ran = new AtomicInteger();
      kept.forEach(
          task ->
              on.executor()
                  .execute(
                      () -> {
                        task.run();
                        ran.incrementAndGet();
                      }));
      kept.clear();
      Spin.until(() -> ran.get() == 2);
      assertThat(script.started()).isEmpty();
      ensureNothingIsLeft(rejoin);
    }
  }
}
