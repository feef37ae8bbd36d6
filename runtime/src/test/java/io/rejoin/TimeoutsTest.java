package io.rejoin;

import static io.rejoin.Play.Act.HANG;
import static io.rejoin.Play.Act.RETURN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At the deadline a result that can say so is returned; otherwise the timeout is thrown. */
@ExtendWith(SameThreads.class)
class TimeoutsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Play hanging(Row row) {
    return Play.times(row.shape() == Shape.SINGLE_CALL ? 1 : 2, HANG);
  }

  static Stream<Row> silent() {
    return Row.ofWaiting(shape -> !shape.saysTimeout());
  }

  static Stream<Row> silentEager() {
    return Row.ofOwners(shape -> !shape.saysTimeout() && shape.run.isEager());
  }

  static Stream<Row> telling() {
    return Row.ofWaiting(
        shape -> shape.saysTimeout() && shape.kind != Kind.WAIT && shape.kind != Kind.RACE);
  }

  static Stream<Row> startingNothing() {
    return Row.of(shape -> shape.kind != Kind.TASKS);
  }

  static Stream<Row> queueing() {
    return Row.ofOwners(shape -> shape.kind != Kind.TASKS);
  }

  static Stream<Row> ofAll() {
    return Row.ofWaiting(shape -> shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  private static Owner<List<Object>> expire(Row row, Rejoin rejoin, VirtualClock clock, Play s) {
    Owner<List<Object>> owner =
        row.start(rejoin.join("Prices.prices").calling("price").waitFor(SECOND), s);
    s.awaitHanging();
    clock.awaitParked(1);
    clock.advance(SECOND);
    return owner;
  }

  @ParameterizedTest
  @MethodSource("silent")
  void expired_resultCannotSayIt_isThrownAndTellsAll(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = expire(row, rejoin, clock, script);
      int count = script.inputs().size();
      assertThat(owner.thrown())
          .isInstanceOfSatisfying(
              JoinTimeoutException.class,
              timeout -> {
                assertThat(timeout.name()).isEqualTo("Prices.prices");
                assertThat(timeout.timeout()).isEqualTo(SECOND);
                assertThat(timeout.elapsed()).isEqualTo(SECOND);
                assertThat(timeout.abandoned()).isZero();
                assertThat(timeout.completions())
                    .hasSize(script.inputs().size())
                    .allSatisfy(
                        completion ->
                            assertThat(completion.outcome()).isInstanceOf(Outcome.Cancelled.class));
              })
          .hasMessageContaining("Prices.prices")
          .hasMessageContaining("PT1S")
          .hasMessageContaining(
              row.shape().kind == Kind.SINGLE ? "timed out" : "0 of " + count + " done");
    }
  }

  @ParameterizedTest
  @MethodSource("silentEager")
  void expired_whereDeclared_isThatTypeItselfWithTheCause(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Fan fan = new Fan(rejoin.join("declared").waitFor(SECOND), script.inputs(), script::call);
      Owner<Object> owner =
          Owner.start(
              () -> row.shape().run.joinable(fan, result -> {}).join(TimeoutException.class));
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isExactlyInstanceOf(TimeoutException.class)
          .hasCauseInstanceOf(JoinTimeoutException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("telling")
  void expired_resultCanSayIt_isReturnedWithEachUnfinishedCancelled(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      assertThat(expire(row, rejoin, clock, script).result())
          .hasSize(2)
          .allSatisfy(
              shown -> {
                if (Shape.read(shown) instanceof Outcome.Cancelled<?> cancelled) {
                  assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.TIMEOUT);
                  assertThat(cancelled.started()).isTrue();
                } else {
                  assertThat(shown).isEqualTo(java.util.Optional.empty());
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("startingNothing")
  void zeroOrNegative_everyShape_startsNothing(Row row) {
    for (Duration timeout : List.of(Duration.ZERO, SECOND.negated())) {
      Play script = Play.of(RETURN, RETURN);
      try (Rejoin rejoin = row.on().open()) {
        Throwable thrown =
            catchThrowable(() -> row.run(rejoin.join("expired").waitFor(timeout), script));
        assertThat(thrown == null).isEqualTo(row.shape().saysTimeout());
        if (thrown != null) {
          assertThat(thrown).isInstanceOf(JoinTimeoutException.class);
        }
        if (row.shape().kind != Kind.WAIT) { // whose timeout bounds the wait and not the calls
          assertThat(script.started()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("queueing")
  void queueingForAPermit_everyShape_countsAsTime(Row row) {
    VirtualClock clock = new VirtualClock();
    Play holding = Play.of(HANG);
    Play script = Play.of(RETURN, RETURN);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).maxConcurrency(1).build()) {
      Owner<String> holder =
          Owner.start(() -> rejoin.join("holder").call(() -> holding.call(0)).join());
      holding.awaitHanging();
      Owner<List<Object>> owner = row.start(rejoin.join("queued").waitFor(SECOND), script);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown() == null).isEqualTo(row.shape().saysTimeout());
      assertThat(script.started()).isEmpty();
      holder.interrupt();
      assertThat(holder.thrown()).isInstanceOf(JoinInterruptedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("ofAll")
  void callsOwnTimeoutException_isNeverMistaken(Row row) {
    TimeoutException own = new TimeoutException("socket");
    try (Rejoin rejoin = row.on().open()) {
      Fan fan =
          new Fan(
              rejoin.join("own").waitFor(Duration.ofHours(1)),
              List.of(0),
              index -> {
                throw own;
              });
      if (row.shape().isPlain()) {
        assertThat(row.unwrapped(catchThrowable(() -> row.run(fan)), own)).isSameAs(own);
      } else {
        assertThat(
                catchThrowable(
                    () ->
                        assertThat(row.run(fan))
                            .isEqualTo(row.showing(List.of(new Outcome.Failure<>(own))))))
            .isNull();
      }
    }
  }

  @Test
  void outcomes_deadline_finishedResultsAreThere() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Outcome<Integer>>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("some")
                      .waitFor(SECOND)
                      .maxConcurrency(1)
                      .each(
                          List.of(0, 1, 2),
                          index -> {
                            if (index == 1) {
                              running.countDown();
                              return Spin.<Integer>forever();
                            }
                            return index;
                          })
                      .outcomes()
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      List<Outcome<Integer>> outcomes = owner.result();
      assertThat(outcomes).hasSize(3);
      assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>(0));
      assertThat(((Outcome.Cancelled<Integer>) outcomes.get(1)).started()).isTrue();
      assertThat(outcomes.get(2))
          .isEqualTo(new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null));
    }
  }
}
