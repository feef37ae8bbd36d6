package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class RaceTest {
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Test
  void race_otherConditionOrCount_isAnIllegalArgument() {
    FanOut<Integer, Integer, RuntimeException> calls =
        Rejoin.shared().join("bad").each(List.of(1), input -> input);
    assertThatThrownBy(() -> calls.race(ReturnWhen.ALL_COMPLETED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> calls.race(ReturnWhen.FIRST_SUCCESS, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void race_firstFails_laterSuccessWins(On on) {
    try (Rejoin rejoin = on.open()) {
      CountDownLatch failed = new CountDownLatch(1);
      assertThat(
              rejoin
                  .join("race")
                  .maxConcurrency(1)
                  .each(
                      List.of(0, 1),
                      index -> {
                        if (index == 0) {
                          failed.countDown();
                          throw new IllegalStateException("no");
                        }
                        Spin.await(failed);
                        return index;
                      })
                  .race(ReturnWhen.FIRST_SUCCESS)
                  .join())
          .isEqualTo(1);
    }
  }

  @Test
  void race_allFail_firstInTimeIsThrownWithTheOthersSuppressed() {
    CountDownLatch secondFailed = new CountDownLatch(1);
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("race")
                    .maxConcurrency(1)
                    .each(
                        List.of(first, second),
                        failure -> {
                          secondFailed.countDown();
                          throw failure;
                        })
                    .race(ReturnWhen.FIRST_SUCCESS)
                    .join())
        .isSameAs(first)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).contains(second));
  }

  @Test
  void race_firstCompletedIsAFailure_isThrown() {
    IOException failure = new IOException("no");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("race")
                    .each(
                        List.of(0, 1),
                        index -> {
                          if (index == 0) {
                            throw failure;
                          }
                          return Spin.<String>forever();
                        })
                    .race(ReturnWhen.FIRST_COMPLETED)
                    .join())
        .isSameAs(failure);
  }

  @Test
  void race_outcomeOfAllFailed_isTheFirstFailure() {
    IOException failure = new IOException("no");
    Outcome<Object> outcome =
        Rejoin.shared()
            .join("race")
            .each(
                List.of(1),
                input -> {
                  throw failure;
                })
            .outcomes()
            .race(ReturnWhen.FIRST_SUCCESS)
            .join();
    assertThat(outcome).isEqualTo(new Outcome.Failure<>(failure));
  }

  @Test
  void race_completion_knowsItsInput() {
    assertThat(
            Rejoin.shared()
                .join("race")
                .each(List.of("a"), String::length)
                .completions()
                .race(ReturnWhen.FIRST_SUCCESS)
                .join())
        .isEqualTo(new Completion<>(0, "a", new Outcome.Success<>(1)));
  }

  @Test
  void race_deadline_plainIsThrown() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("race")
                      .waitFor(PAUSE)
                      .each(List.of(1), input -> Spin.forever())
                      .race(ReturnWhen.FIRST_SUCCESS)
                      .join());
      clock.awaitParked(1);
      clock.advance(PAUSE);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
    }
  }

  @Test
  void race_deadline_outcomeIsCancelled() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Outcome<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("race")
                      .waitFor(PAUSE)
                      .each(List.of(1), input -> Spin.forever())
                      .outcomes()
                      .race(ReturnWhen.FIRST_SUCCESS)
                      .join());
      clock.awaitParked(1);
      clock.advance(PAUSE);
      assertThat(((Outcome.Cancelled<Object>) owner.result()).reason())
          .isEqualTo(Outcome.Reason.TIMEOUT);
    }
  }

  @Test
  void raceCompletion_interrupted_isNotWonByACallThatTheInterruptStopped() {
    CountDownLatch running = new CountDownLatch(2);
    Owner<Object> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("race")
                    .each(
                        List.of(0, 1),
                        index -> {
                          running.countDown();
                          return Spin.<Integer>forever();
                        })
                    .completions()
                    .race(ReturnWhen.FIRST_COMPLETED)
                    .join());
    Spin.awaitStubbornly(running);
    owner.interrupt();
    assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
    assertThat(owner.wasInterrupted()).isTrue();
  }
}
