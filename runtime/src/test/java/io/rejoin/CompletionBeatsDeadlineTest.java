package io.rejoin;

import static io.rejoin.Play.Act.FAIL;
import static io.rejoin.Play.Act.HANG_THEN_BREAK;
import static io.rejoin.Play.Act.HANG_THEN_FAIL;
import static io.rejoin.Play.Act.HANG_THEN_RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is there when the owner looks is delivered; of what is not, the gravest is thrown. */
@ExtendWith(SameThreads.class)
class CompletionBeatsDeadlineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static List<Outcome<String>> successes(int count) {
    return Stream.iterate(0, index -> index + 1)
        .limit(count)
        .<Outcome<String>>map(index -> new Outcome.Success<>(Play.value(index)))
        .toList();
  }

  static Stream<Row> ofOneInput() {
    return Row.ofWaiting(
        shape -> shape.kind != Kind.WAIT && shape.kind != Kind.QUORUM && shape.kind != Kind.TASKS);
  }

  static Stream<Row> ofAll() {
    return Row.ofWaiting(
        shape -> shape.isOfAll() && shape.kind != Kind.WAIT && shape.kind != Kind.TASKS);
  }

  static Stream<Row> ofAllWaitedFor() {
    return Row.ofOwners(
        shape ->
            shape.isOfAll()
                && !shape.isLazy()
                && shape.kind != Kind.WAIT
                && shape.kind != Kind.TASKS);
  }

  static Stream<Row> plain() {
    return Row.ofWaiting(shape -> shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Row> plainWaitedFor() {
    return Row.ofOwners(
        shape -> shape.isPlain() && shape.isOfAll() && !shape.isLazy() && shape.kind != Kind.TASKS);
  }

  @ParameterizedTest
  @MethodSource("ofOneInput")
  void completed_whenTheDeadlineHasPassedMeanwhile_isDelivered(Row row) throws Throwable {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      assertThat(
              row.run(
                  new Fan(
                      rejoin.join("late").waitFor(SECOND),
                      List.of(0),
                      index -> {
                        clock.advance(SECOND);
                        return Play.value(index);
                      })))
          .isEqualTo(row.showing(successes(1)));
    }
  }

  @ParameterizedTest
  @MethodSource("ofAll")
  void deadline_valuesWithinTheGrace_areResults(Row row) {
    Play script = Play.of(HANG_THEN_RETURN, HANG_THEN_RETURN);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.result()).containsExactlyInAnyOrderElementsOf(row.showing(successes(2)));
    }
  }

  @ParameterizedTest
  @MethodSource("ofAllWaitedFor")
  void interrupt_valuesWithinTheGrace_areResultsAndTheFlagStaysSet(Row row) {
    Play script = Play.of(HANG_THEN_RETURN, HANG_THEN_RETURN);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late"), script);
      script.awaitHanging();
      owner.interrupt();
      assertThat(owner.result()).containsExactlyInAnyOrderElementsOf(row.showing(successes(2)));
      assertThat(owner.wasInterrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void deadline_callThenThrowsAnError_errorGoesBeforeTheTimeout(Row row) {
    Play script = Play.of(HANG_THEN_BREAK, HANG_THEN_RETURN);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown()).isSameAs(script.thrown(0));
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void deadline_callAnswersWithAnException_isAttachedToTheTimeout(Row row) {
    Play script = Play.of(HANG_THEN_FAIL, HANG_THEN_RETURN);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOf(JoinTimeoutException.class)
          .satisfies(timeout -> assertThat(timeout.getSuppressed()).contains(script.thrown(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("plainWaitedFor")
  void interrupt_callThenThrowsAnError_errorGoesFirstAndTheFlagStaysSet(Row row) {
    Play script = Play.of(HANG_THEN_BREAK, HANG_THEN_RETURN);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late"), script);
      script.awaitHanging();
      owner.interrupt();
      assertThat(owner.thrown()).isSameAs(script.thrown(0));
      assertThat(owner.wasInterrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("plainWaitedFor")
  void interrupt_callAnswersWithAnException_isAttachedToTheInterrupt(Row row) {
    Play script = Play.of(HANG_THEN_FAIL, HANG_THEN_RETURN);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late"), script);
      script.awaitHanging();
      owner.interrupt();
      assertThat(owner.thrown())
          .isInstanceOf(JoinInterruptedException.class)
          .satisfies(interrupt -> assertThat(interrupt.getSuppressed()).contains(script.thrown(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void failure_thenAnError_errorGoesFirstWithTheFailureAttached(Row row) {
    Play script = Play.of(FAIL, HANG_THEN_BREAK);
    try (Rejoin rejoin = row.on().open()) {
      assertThat(row.start(rejoin.join("both"), script).thrown())
          .isSameAs(script.thrown(1))
          .satisfies(error -> assertThat(error.getSuppressed()).contains(script.thrown(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void failure_beforeTheDeadline_goesBeforeIt(Row row) {
    Play script = Play.of(FAIL, HANG_THEN_RETURN);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Fan fan =
          new Fan(
              rejoin.join("both").waitFor(SECOND.dividedBy(10)),
              script.inputs(),
              index -> {
                try {
                  return script.call(index);
                } finally {
                  if (index == 1) {
                    clock.advance(SECOND.dividedBy(10)); // while the owner stops the siblings
                  }
                }
              });
      assertThat(row.unwrapped(row.start(fan).thrown(), script.thrown(0)))
          .isSameAs(script.thrown(0));
    }
  }

  static Stream<Shape> eager() {
    return Arrays.stream(Shape.values())
        .filter(shape -> shape.run.isEager() && shape.isOfAll() && shape.readsSource());
  }

  @ParameterizedTest
  @MethodSource("eager")
  void interrupt_rightAfterTheLastCallEnded_allIsDeliveredAndTheFlagStaysSet(Shape shape) {
    Executor callerRuns =
        task -> {
          task.run();
          if (task instanceof Subtask subtask && subtask.index == 1) {
            Thread.currentThread().interrupt();
          }
        };
    try (Rejoin rejoin = Rejoin.builder().executor(callerRuns).build()) {
      Row row = new Row(shape, false, On.DEFAULT);
      Owner<List<Object>> owner =
          row.start(new Fan(rejoin.join("join"), List.of(0, 1), Play::value));
      assertThat(owner.result()).containsExactlyElementsOf(row.showing(successes(2)));
      assertThat(owner.wasInterrupted()).isTrue();
    }
  }

  @Test
  void race_ownerInterrupted_winnerInTheGraceIsDeliveredAndTheFlagStaysSet() {
    CountDownLatch running = new CountDownLatch(2);
    Owner<String> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("race")
                    .each(
                        List.of("winner", "loser"),
                        input -> {
                          running.countDown();
                          try {
                            return Spin.<String>forever();
                          } catch (InterruptedException e) {
                            if (input.equals("winner")) {
                              return input;
                            }
                            throw e;
                          }
                        })
                    .race(ReturnWhen.FIRST_SUCCESS)
                    .join());
    Spin.awaitStubbornly(running);
    owner.awaitParked().interrupt();
    assertThat(owner.result()).isEqualTo("winner");
    assertThat(owner.wasInterrupted()).isTrue();
  }

  @Test
  void owner_interruptedByItsLastCall_allResultsAreThereAndTheFlagIsSet() {
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("interrupted")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 1) {
                              Thread.currentThread().interrupt();
                            }
                            return index;
                          })
                      .gather()
                      .join());
      assertThat(owner.result()).containsExactly(0, 1);
      assertThat(owner.wasInterrupted()).isTrue();
    }
  }
}
