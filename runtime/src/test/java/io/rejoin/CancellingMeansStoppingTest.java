package io.rejoin;

import static io.rejoin.Play.Act.DIG;
import static io.rejoin.Play.Act.FAIL;
import static io.rejoin.Play.Act.HANG;
import static io.rejoin.Play.Act.HANG_THEN_FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Shape.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is cancelled is stopped and waited for; what will not stop is given up and counted. */
@ExtendWith(SameThreads.class)
class CancellingMeansStoppingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HALF = Duration.ofMillis(500);

  private static Play times(Row row, Play.Act act) {
    return Play.times(row.shape() == Shape.SINGLE_CALL ? 1 : 2, act);
  }

  static Stream<Row> bounded() {
    return Row.ofWaiting(shape -> shape.kind != Kind.TASKS && shape.kind != Kind.WAIT);
  }

  static Stream<Row> plainOfAll() {
    return Row.ofWaiting(shape -> shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Row> outcomesOfAll() {
    return Row.ofWaiting(
        shape ->
            (shape.form == Form.OUTCOME || shape.form == Form.COMPLETION)
                && shape.isOfAll()
                && shape.kind != Kind.WAIT);
  }

  /** Lets the deadline of a second pass, then the two halves of the grace. */
  private static void passDeadlineAndGrace(VirtualClock clock) {
    clock.awaitParked(1);
    clock.advance(SECOND);
    clock.awaitParked(1);
    clock.advance(HALF);
    clock.awaitParked(1);
    clock.advance(HALF);
  }

  /** How the first call is named. */
  private static String firstOf(Row row) {
    return switch (row.shape().kind) {
      case TOGETHER -> "call[0]";
      case SINGLE -> "Mine.mine";
      default -> "dig[0]";
    };
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void digging_everyShape_isAbandonedAtTheDeadlineAndTheGrace(Row row) {
    Play script = times(row, DIG);
    int count = script.inputs().size();
    VirtualClock clock = new VirtualClock();
    try (Logged logged = new Logged();
        Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner =
          row.start(rejoin.join("Mine.mine").calling("dig").waitFor(SECOND), script);
      script.awaitHanging();
      passDeadlineAndGrace(clock);
      if (owner.thrown() instanceof JoinTimeoutException timeout) {
        assertThat(timeout.abandoned()).isEqualTo(count);
        assertThat(timeout.elapsed()).isEqualTo(SECOND.multipliedBy(2));
        assertThat(timeout).hasMessageContaining(firstOf(row));
      } else {
        assertThat(owner.result()).isNotEmpty();
      }
      assertThat(rejoin.abandoned()).isEqualTo(count);
      Spin.until(() -> String.join(" ", logged.lines()).contains(firstOf(row)));
      assertThat(logged.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("WARNING Mine.mine: "));
      assertThat(String.join(" ", logged.lines())).containsOnlyOnce(firstOf(row));
      script.release();
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }

  @ParameterizedTest
  @MethodSource("outcomesOfAll")
  void anyException_afterTheCancel_countsAsCancelledAndIsKept(Row row) {
    Play script = times(row, HANG_THEN_FAIL);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("drivers").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.result())
          .containsExactlyInAnyOrderElementsOf(
              row.showing(
                  List.of(
                      new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, true, script.thrown(0)),
                      new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, true, script.thrown(1)))));
    }
  }

  @ParameterizedTest
  @MethodSource("plainOfAll")
  void exceptions_afterTheCancel_areAttachedUnlessTheySayNoMore(Row row) {
    Play script = Play.of(FAIL, HANG, HANG_THEN_FAIL, HANG);
    Exception wrapped = new IllegalStateException(new RuntimeException(new InterruptedException()));
    try (Rejoin rejoin = row.on().open()) {
      Fan fan =
          new Fan(
              rejoin.join("attached"),
              script.inputs(),
              index -> {
                try {
                  return script.call(index);
                } catch (InterruptedException e) {
                  throw index == 3 ? wrapped : e;
                }
              });
      Throwable thrown = row.unwrapped(row.start(fan).thrown(), script.thrown(0));
      assertThat(thrown).isSameAs(script.thrown(0));
      assertThat(thrown.getSuppressed())
          .filteredOn(suppressed -> !(suppressed instanceof Failures.Note))
          .containsExactly(script.thrown(2));
    }
  }

  @Test
  void neverStarted_isOverAsSoonAsItIsCancelled() {
    Play script = Play.of(DIG);
    VirtualClock clock = new VirtualClock();
    Queue<Integer> over = new ConcurrentLinkedQueue<>();
    JoinListener listener =
        new JoinListener() {
          @Override
          public void subtaskEnded(SubtaskEvent event) {
            over.add(event.index());
          }
        };
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).listener(listener).build()) {
      Join join = rejoin.join("queued").maxConcurrency(1).waitFor(SECOND);
      Owner<List<Outcome<String>>> owner =
          Owner.start(() -> join.each(List.of(0, 1, 2), script::call).outcomes().gather().join());
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      Spin.until(() -> over.size() == 2);
      assertThat(over).containsExactly(1, 2);
      script.release();
      assertThat(owner.result())
          .containsExactly(
              new Outcome.Success<>(Play.value(0)),
              new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null),
              new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null));
    }
  }

  @ParameterizedTest
  @EnumSource
  void stageOfACall_isCancelledWithIt(On on) {
    CompletableFuture<String> of = new CompletableFuture<>();
    CompletableFuture<String> body = new CompletableFuture<>();
    try (Rejoin rejoin = on.open()) {
      Owner<List<String>> each =
          Owner.start(() -> rejoin.join("s").eachStage(List.of(1), i -> of).gather().join());
      Owner<String> single =
          Owner.start(
              () -> rejoin.join("s").<String, RuntimeException>call(Body.stage(() -> body)).join());
      Spin.until(() -> of.getNumberOfDependents() + body.getNumberOfDependents() == 2);
      each.interrupt();
      single.interrupt();
      assertThat(each.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(single.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(of).isCancelled();
      assertThat(body).isCancelled();
    }
  }

  @Test
  void cancelled_answersWithAnExceptionOfItsOwn_isKeptAndAttached() {
    CountDownLatch running = new CountDownLatch(1);
    IOException answer = new IOException("statement cancelled");
    AtomicReference<Object> seen = new AtomicReference<>();
    IllegalStateException failure = new IllegalStateException("no");
    Rejoin rejoin =
        Rejoin.builder()
            .listener(
                new JoinListener() {
                  @Override
                  public void subtaskEnded(SubtaskEvent event) {
                    if (event.index() == 1) {
                      seen.set(event.outcome());
                    }
                  }
                })
            .build();
    assertThatThrownBy(
            () ->
                rejoin
                    .join("driver")
                    .each(
                        List.of(0, 1),
                        index -> {
                          if (index == 0) {
                            Spin.await(running);
                            throw failure;
                          }
                          running.countDown();
                          try {
                            return Spin.<Integer>forever();
                          } catch (InterruptedException e) {
                            throw answer;
                          }
                        })
                    .gather()
                    .join())
        .isSameAs(failure)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).contains(answer));
    assertThat(seen.get())
        .isEqualTo(new Outcome.Cancelled<>(Outcome.Reason.SIBLING_FAILED, true, answer));
  }
}
