package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  void waitFor_expired_callsAreInterruptedAndTheTimeoutTellsAll(On on) {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = on.builder().timeSource(clock).build()) {
      CountDownLatch running = new CountDownLatch(2);
      AtomicBoolean interrupted = new AtomicBoolean();
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("Prices.prices")
                      .calling("price")
                      .waitFor(SECOND)
                      .each(
                          List.of(0, 1),
                          index -> {
                            running.countDown();
                            if (index == 0) {
                              return index;
                            }
                            try {
                              return Spin.<Integer>forever();
                            } catch (InterruptedException e) {
                              interrupted.set(true);
                              throw e;
                            }
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOfSatisfying(
              JoinTimeoutException.class,
              timeout -> {
                assertThat(timeout.name()).isEqualTo("Prices.prices");
                assertThat(timeout.timeout()).isEqualTo(SECOND);
                assertThat(timeout.elapsed()).isEqualTo(SECOND);
                assertThat(timeout.abandoned()).isZero();
                assertThat(timeout.completions()).extracting(Completion::index).contains(0, 1);
                assertThat(timeout.completions().get(0).outcome())
                    .isEqualTo(new Outcome.Success<>(0));
                assertThat(timeout.completions().get(1).outcome())
                    .isInstanceOf(Outcome.Cancelled.class);
                assertThat(timeout)
                    .hasMessageContaining("Prices.prices")
                    .hasMessageContaining("1 of 2 done")
                    .hasMessageContaining("price[1]");
              });
      assertThat(interrupted).isTrue();
      assertThat(owner.wasInterrupted()).isFalse();
    }
  }

  @Test
  void waitFor_oneNanosecondLeft_isNotExpired() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("never early")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input -> {
                            Spin.await(go);
                            return input;
                          })
                      .gather()
                      .join());
      clock.awaitParked(1);
      clock.advance(SECOND.minusNanos(1));
      clock.awaitParked(1);
      go.countDown();
      assertThat(owner.result()).containsExactly(1);
    }
  }

  @Test
  void waitFor_clockAtItsWrap_isNeitherEarlyNorLost() {
    VirtualClock clock = new VirtualClock(Long.MAX_VALUE - 10);
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("wrap")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input -> {
                            running.countDown();
                            return Spin.<Integer>forever();
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND.dividedBy(2));
      clock.awaitParked(1);
      assertThat(owner.isRunning()).isTrue();
      clock.advance(SECOND.dividedBy(2));
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
    }
  }

  @Test
  void waitFor_expiredWhereDeclared_isATimeoutExceptionWithTheCause() {
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("declared")
                    .waitFor(Duration.ZERO)
                    .each(List.of(1), input -> input)
                    .gather()
                    .join(TimeoutException.class))
        .isExactlyInstanceOf(TimeoutException.class)
        .hasCauseInstanceOf(JoinTimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void waitFor_zeroOrNegative_nothingIsStarted(long seconds) {
    AtomicBoolean started = new AtomicBoolean();
    List<Outcome<Integer>> outcomes =
        Rejoin.shared()
            .join("expired")
            .waitFor(Duration.ofSeconds(seconds))
            .each(
                List.of(1, 2),
                input -> {
                  started.set(true);
                  return input;
                })
            .outcomes()
            .gather()
            .join();
    assertThat(started).isFalse();
    assertThat(outcomes)
        .hasSize(2)
        .containsOnly(new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null));
  }

  @Test
  void waitFor_zero_finishedTasksAreDelivered() {
    CompletableFuture<String> finished = CompletableFuture.completedFuture("there");
    CompletableFuture<String> unfinished = new CompletableFuture<>();
    assertThat(
            Rejoin.shared()
                .join("expired")
                .waitFor(Duration.ZERO)
                .<CompletableFuture<String>, String, RuntimeException>each(
                    List.of(finished, unfinished), Call.stage())
                .optionals()
                .gather()
                .join())
        .containsExactly(Optional.of("there"), Optional.empty());
    assertThat(unfinished).isNotDone();
  }

  @Test
  void waitFor_longest_saturates() {
    assertThat(
            Rejoin.shared()
                .join("long")
                .waitFor(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))
                .each(List.of(1), input -> Rejoin.remaining().isPresent())
                .gather()
                .join())
        .containsExactly(true);
  }

  @Test
  void waitFor_negativeZeroOrNull_isRefusedOnlyWhenNull() {
    Join join = Rejoin.shared().join("null");
    assertThatThrownBy(() -> join.waitFor(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void atMost_null_changesNothing() {
    AtomicReference<Optional<Duration>> left = new AtomicReference<>();
    Rejoin.shared()
        .join("none")
        .atMost(null)
        .call(
            () -> {
              left.set(Rejoin.remaining());
              return 1;
            })
        .join();
    assertThat(left.get()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void atMost_together_theSmallerWins(long seconds) {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Optional<Duration> left =
          rejoin
              .join("both")
              .waitFor(Duration.ofSeconds(2))
              .atMost(Duration.ofSeconds(seconds))
              .call(Rejoin::remaining)
              .join();
      assertThat(left).contains(Duration.ofSeconds(Math.min(2, seconds)));
    }
  }

  @Test
  void remaining_outsideACallOrWithoutDeadline_isEmpty() {
    assertThat(Rejoin.remaining()).isEmpty();
    assertThat(Rejoin.shared().join("none").call(Rejoin::remaining).join()).isEmpty();
  }

  @Test
  void remaining_nested_isTheSmallerOfBoth() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      List<Optional<Duration>> left =
          rejoin
              .join("outer")
              .waitFor(SECOND)
              .each(
                  List.of(Duration.ofMillis(300), Duration.ofHours(1)),
                  inner -> rejoin.join("inner").waitFor(inner).call(Rejoin::remaining).join())
              .gather()
              .join();
      assertThat(left).containsExactly(Optional.of(Duration.ofMillis(300)), Optional.of(SECOND));
    }
  }

  @Test
  void nested_outerExpires_onlyTheOuterReports() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Outcome<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input ->
                              rejoin
                                  .join("inner")
                                  .waitFor(Duration.ofHours(1))
                                  .call(
                                      () -> {
                                        running.countDown();
                                        return Spin.forever();
                                      })
                                  .join())
                      .outcomes()
                      .gather()
                      .join()
                      .get(0));
      Spin.awaitStubbornly(running);
      clock.awaitParked(2);
      clock.advance(SECOND);
      assertThat(((Outcome.Cancelled<Object>) owner.result()).reason())
          .isEqualTo(Outcome.Reason.TIMEOUT);
    }
  }

  @Test
  void nested_innerExpires_isAFailureOfTheOutersCall() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .waitFor(Duration.ofHours(1))
                      .each(
                          List.of(1),
                          input ->
                              rejoin
                                  .join("inner")
                                  .waitFor(SECOND)
                                  .call(
                                      () -> {
                                        running.countDown();
                                        return Spin.forever();
                                      })
                                  .join())
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(2);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOfSatisfying(
              JoinTimeoutException.class, timeout -> assertThat(timeout.name()).isEqualTo("inner"));
    }
  }

  @Test
  void callsOwnDeadline_inAnOutcome_isCancelledByTimeout() {
    interface Api {}
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Outcome<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join(Api.class, "profiles")
                      .calling("profile")
                      .each(
                          List.of(1),
                          input ->
                              rejoin
                                  .join(Api.class, "profile")
                                  .waitFor(SECOND)
                                  .call(
                                      () -> {
                                        running.countDown();
                                        return Spin.forever();
                                      })
                                  .join())
                      .outcomes()
                      .gather()
                      .join()
                      .get(0));
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      Outcome<Object> outcome = owner.result();
      assertThat(((Outcome.Cancelled<Object>) outcome).reason()).isEqualTo(Outcome.Reason.TIMEOUT);
      assertThatThrownBy(outcome::get).isInstanceOf(JoinTimeoutException.class);
    }
  }

  @Test
  void callsOwnTimeoutException_isAFailureLikeAnyOther() {
    TimeoutException own = new TimeoutException("socket");
    FanOut<Integer, Object, TimeoutException> calls =
        Rejoin.shared()
            .join("own")
            .waitFor(Duration.ofHours(1))
            .each(
                List.of(1),
                input -> {
                  throw own;
                });
    assertThatThrownBy(() -> calls.gather().join()).isSameAs(own);
    assertThat(calls.outcomes().gather().join()).containsExactly(new Outcome.Failure<>(own));
  }

  @Test
  void completed_whenTheOwnerLooksAfterTheDeadline_isDelivered() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      assertThat(
              rejoin
                  .join("late")
                  .waitFor(SECOND)
                  .each(
                      List.of(1),
                      input -> {
                        clock.advance(SECOND.multipliedBy(2));
                        return input;
                      })
                  .gather()
                  .join())
          .containsExactly(1);
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

  @Test
  void message_manyUnfinished_namesEight() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(20);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("many")
                      .waitFor(SECOND)
                      .each(
                          IntStream.range(0, 20).boxed().toList(),
                          input -> {
                            running.countDown();
                            return Spin.forever();
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOf(JoinTimeoutException.class)
          .hasMessageContaining("0 of 20 done")
          .hasMessageContaining("call[7]")
          .hasMessageContaining("12 more")
          .hasMessageNotContaining("call[8]");
    }
  }

  @Test
  void message_nothingStarted_countsAll() {
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("many")
                    .waitFor(Duration.ZERO)
                    .each(IntStream.range(0, 20).boxed().toList(), input -> input)
                    .gather()
                    .join())
        .isInstanceOf(JoinTimeoutException.class)
        .hasMessageContaining("call[7]")
        .hasMessageContaining("12 more")
        .hasMessageNotContaining("call[8]");
  }

  static Stream<Function<FanOut<Integer, Integer, RuntimeException>, Object>> deliveringJoins() {
    return Stream.of(
        two -> two.gatherVoid().join(),
        two -> two.forEachCompleted((input, result) -> {}).join(),
        two -> two.asCompletedStream().toList(),
        two -> two.gatherStream().toList());
  }

  private static int forever() {
    try {
      return Spin.forever();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("deliveringJoins")
  void message_someDelivered_countsThemAsDone(
      Function<FanOut<Integer, Integer, RuntimeException>, Object> delivering) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(2);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      FanOut<Integer, Integer, RuntimeException> two =
          rejoin
              .join("two")
              .waitFor(SECOND)
              .each(
                  List.of(0, 1),
                  input -> {
                    running.countDown();
                    return input == 0 ? input : forever();
                  });
      Owner<Object> owner = Owner.start(() -> delivering.apply(two));
      Spin.awaitStubbornly(running);
      owner.awaitParked();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOf(JoinTimeoutException.class)
          .hasMessage("two timed out after PT1S: 1 of 2 done; unfinished: call[1]");
    }
  }

  @Test
  void message_singleCall_namesTheJoinOnly() {
    assertThatThrownBy(
            () -> Rejoin.shared().join("one").waitFor(Duration.ZERO).call(() -> 1).join())
        .isInstanceOf(JoinTimeoutException.class)
        .hasMessage("one timed out after PT0S");
  }
}
