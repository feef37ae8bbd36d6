package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The facts that listeners and flight recordings get. */
class ObservationTest {
  private final Recorder recorder = new Recorder();

  @ParameterizedTest
  @EnumSource
  void nestedJoin_knowsTheCallAroundIt(On on) {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      rejoin
          .join("outer")
          .each(
              List.of(0, 1),
              index ->
                  index == 0
                      ? 0
                      : rejoin.join("inner").each(List.of(1), i -> i).gather().join().get(0))
          .gather()
          .join();
    }
    JoinEvent inner = recorder.ended("inner");
    assertThat(inner.parentId()).isEqualTo(recorder.ended("outer").id());
    assertThat(inner.parentIndex()).isEqualTo(1);
    assertThat(recorder.ended("outer").parentId()).isZero();
    assertThat(recorder.ended("outer").parentIndex()).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource
  void joinAsATask_knowsTheCallThatStartedIt(On on) {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      rejoin
          .join("outer")
          .call(
              () ->
                  rejoin.join("inner").each(List.of(1), i -> i).gather().createTask().join().get(0))
          .join();
    }
    assertThat(recorder.ended("inner").parentId()).isEqualTo(recorder.ended("outer").id());
    assertThat(recorder.ended("inner").parentIndex()).isZero();
    assertThat(recorder.joinsEnded).hasSize(2);
  }

  @Test
  void joinOfAnotherInstance_hasAnIdOfItsOwn() {
    try (Rejoin one = Rejoin.builder().listener(recorder).build();
        Rejoin other = Rejoin.builder().listener(recorder).build()) {
      one.join("one").call(() -> other.join("other").call(() -> 1).join()).join();
    }
    assertThat(recorder.ended("other").id()).isNotEqualTo(recorder.ended("one").id());
    assertThat(recorder.ended("other").parentId()).isEqualTo(recorder.ended("one").id());
  }

  @Test
  void queued_isTheTimeBeforeAPermitIsFree() {
    VirtualClock clock = new VirtualClock();
    Thread owner = Thread.currentThread();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).listener(recorder).build()) {
      rejoin
          .join("limited")
          .maxConcurrency(1)
          .each(
              List.of(0, 1, 2),
              index -> {
                if (index == 0) {
                  Spin.untilParked(owner); // so that all were submitted before any time passes
                }
                clock.advance(Duration.ofMillis(10));
                return index;
              })
          .gather()
          .join();
    }
    assertThat(Stream.of(0, 1, 2).map(index -> recorder.ended("limited", index)))
        .extracting(SubtaskEvent::queued)
        .containsExactly(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(20));
    assertThat(recorder.ended("limited", 2).elapsed()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void timeout_isTheEarliestDeadlineAround() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).listener(recorder).build()) {
      rejoin
          .join("outer")
          .waitFor(Duration.ofSeconds(5))
          .call(
              () -> {
                clock.advance(Duration.ofSeconds(2));
                return rejoin.join("inner").waitFor(Duration.ofSeconds(9)).call(() -> 1).join();
              })
          .join();
      rejoin.join("free").call(() -> 1).join();
    }
    assertThat(recorder.ended("outer").timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(recorder.ended("inner").timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(recorder.ended("free").timeout()).isNull();
  }

  @Test
  void after_namesTheCallsWhoseResultsAreNeeded() {
    try (Rejoin rejoin = Rejoin.builder().listener(recorder).build()) {
      Together page = rejoin.join("page").together();
      Part<Integer> profile = page.require("profile", () -> 1);
      Part<Integer> orders = page.require("orders", () -> 2);
      page.require("picks", () -> profile.get() + orders.get(), profile, orders);
      page.gather().join();
    }
    assertThat(recorder.ended("page", 0).after()).isEmpty();
    assertThat(recorder.ended("page", 2).after()).containsExactly(0, 1);
    assertThat(recorder.ended("page").kind()).isEqualTo(JoinKind.TOGETHER);
  }

  @ParameterizedTest
  @EnumSource
  void counts_areThoseOfTheEnds(On on) {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      rejoin
          .join("mixed")
          .waitFor(Duration.ZERO)
          .each(List.of(1, 2), i -> i)
          .outcomes()
          .gather()
          .join();
      rejoin.join("ok").each(List.of(1, 2, 0), i -> 2 / i).outcomes().gather().join();
    }
    JoinEvent mixed = recorder.ended("mixed");
    assertThat(mixed.outcome()).isEqualTo(JoinOutcome.TIMED_OUT);
    assertThat(mixed.inputs()).isEqualTo(2);
    assertThat(mixed.cancelled()).isEqualTo(2);
    JoinEvent ok = recorder.ended("ok");
    assertThat(ok.outcome()).isEqualTo(JoinOutcome.COMPLETED);
    assertThat(List.of(ok.inputs(), ok.succeeded(), ok.failed(), ok.cancelled(), ok.abandoned()))
        .containsExactly(3, 2, 1, 0, 0);
    assertThat(ok.cancelledAfter()).isNull();
    assertThat(ok.grace()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void failure_isTheOutcomeOfTheJoin(On on) {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      assertThatThrownBy(() -> rejoin.join("failing").each(List.of(0), i -> 1 / i).gather().join())
          .isInstanceOf(ArithmeticException.class);
    }
    assertThat(recorder.ended("failing").outcome()).isEqualTo(JoinOutcome.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void race_won_isCompletedAlthoughLosersAreCancelled(On on) {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      CountDownLatch bothRun = new CountDownLatch(1);
      rejoin
          .join("race")
          .each(
              List.of(0, 1),
              index -> {
                if (index == 1) {
                  bothRun.countDown();
                  return Spin.<Integer>forever();
                }
                Spin.await(bothRun);
                return index;
              })
          .race(ReturnWhen.FIRST_SUCCESS)
          .join();
    }
    JoinEvent race = recorder.ended("race");
    assertThat(race.kind()).isEqualTo(JoinKind.RACE);
    assertThat(race.outcome()).isEqualTo(JoinOutcome.COMPLETED);
    assertThat(race.cancelled()).isOne();
    assertThat(race.cancelledAfter()).isNotNull();
    assertThat(race.grace()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource
  void ownerInterrupted_isInterrupted(On on) throws Exception {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      Thread owner =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(
                        () -> rejoin.join("cut").call(() -> Spin.<Integer>forever()).join())
                    .isInstanceOf(JoinInterruptedException.class);
              });
      owner.start();
      owner.join();
    }
    assertThat(recorder.ended("cut").outcome()).isEqualTo(JoinOutcome.INTERRUPTED);
  }

  @ParameterizedTest
  @EnumSource
  void lazyResult_leftEarly_isClosed_andReadToItsEnd_isCompleted(On on) {
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      rejoin.join("left").each(List.of(1), i -> Spin.forever()).asCompleted().close();
      try (Completions<Integer, Integer> read =
          rejoin.join("read").each(List.of(1), i -> i).asCompleted()) {
        read.forEach(done -> assertThat(done.get()).isOne());
      }
    }
    assertThat(recorder.ended("left").outcome()).isEqualTo(JoinOutcome.CLOSED);
    assertThat(recorder.ended("left").kind()).isEqualTo(JoinKind.AS_COMPLETED);
    assertThat(recorder.ended("read").outcome()).isEqualTo(JoinOutcome.COMPLETED);
  }

  @ParameterizedTest
  @EnumSource
  void abandonedCall_isToldWhenGivenUpAndWhenItEnds(On on) {
    CountDownLatch end = new CountDownLatch(1);
    try (Rejoin rejoin = on.builder().cancelGrace(Duration.ZERO).listener(recorder).build()) {
      CountDownLatch running = new CountDownLatch(1);
      rejoin
          .join("stubborn")
          .each(
              List.of(0, 1),
              index -> {
                if (index == 0) {
                  Spin.await(running);
                  return 0;
                }
                running.countDown();
                Spin.awaitStubbornly(end);
                return 1;
              })
          .race(ReturnWhen.FIRST_SUCCESS)
          .join();
      assertThat(recorder.abandoned)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.index()).isOne();
                assertThat(event.outcome())
                    .isEqualTo(new Outcome.Cancelled<>(Reason.LOST_RACE, true, null));
              });
      assertThat(recorder.ended("stubborn").abandoned()).isOne();
      assertThat(recorder.ended("stubborn").cancelled()).isOne();
      assertThat(recorder.ended).hasSize(1);
      end.countDown();
      Spin.until(() -> recorder.ended.size() == 2);
      assertThat(recorder.ended("stubborn", 1).elapsed())
          .isGreaterThanOrEqualTo(recorder.abandoned.element().elapsed());
    }
  }

  @Test
  void refusedCall_tookNoTime() {
    VirtualClock clock = new VirtualClock(5_000);
    try (Rejoin rejoin =
        Rejoin.builder()
            .timeSource(clock)
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .listener(recorder)
            .build()) {
      rejoin.join("refused").each(List.of(1), i -> i).outcomes().gather().join();
    }
    assertThat(recorder.started).isEmpty();
    assertThat(recorder.ended("refused", 0).startNanos()).isEqualTo(5_000);
    assertThat(recorder.ended("refused", 0).elapsed()).isZero();
    assertThat(recorder.ended("refused").failed()).isOne();
  }
}
