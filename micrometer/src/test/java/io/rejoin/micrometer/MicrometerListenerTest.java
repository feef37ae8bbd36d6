package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.observation.ObservationRegistry;
import io.rejoin.Completions;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.ReturnWhen;
import io.rejoin.SubtaskEvent;
import io.rejoin.Waited;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {
  private final Watched watched = new Watched();

  @Test
  void join_completes_isTimedWithItsCalls() {
    try (Rejoin rejoin = watched.rejoin().maxConcurrency(1).build()) {
      rejoin
          .join("Prices.prices")
          .calling("price")
          .each(
              List.of(1, 2),
              seconds -> {
                watched.clock.add(Duration.ofSeconds(seconds));
                return seconds;
              })
          .gather()
          .join();
    }
    assertThat(watched.counts("rejoin.join"))
        .isEqualTo("error=none join=Prices.prices kind=gather outcome=completed: 1");
    assertThat(watched.counts("rejoin.subtask"))
        .isEqualTo("call=price error=none join=Prices.prices outcome=succeeded reason=none: 2");
    assertThat(watched.meters.get("rejoin.subtask").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(3);
    assertThat(watched.meters.get("rejoin.join").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(watched.counts("rejoin.subtask.abandoned")).isEmpty();
    assertThat(watched.counts("rejoin.subtask.unstarted")).isEmpty();
  }

  @Test
  void running_isSeenAsActive() {
    try (Rejoin rejoin = watched.rejoin().build()) {
      rejoin
          .join("Prices.prices")
          .calling("price")
          .each(
              List.of(1),
              input -> {
                assertThat(watched.counts("rejoin.join.active"))
                    .isEqualTo("join=Prices.prices kind=gather: 1");
                assertThat(watched.counts("rejoin.subtask.active"))
                    .isEqualTo("call=price join=Prices.prices: 1");
                return input;
              })
          .gather()
          .join();
    }
    assertThat(watched.counts("rejoin.join.active")).endsWith(": 0");
    assertThat(watched.counts("rejoin.subtask.active")).endsWith(": 0");
  }

  @Test
  void callFails_itsErrorIsATagOfItAndOfItsJoin() {
    try (Rejoin rejoin = watched.rejoin().build()) {
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("Prices.prices")
                      .calling("price")
                      .maxConcurrency(1)
                      .<Integer, Integer, IOException>each(
                          List.of(1, 2, 3),
                          input -> {
                            throw new IOException("no");
                          })
                      .gather()
                      .join())
          .isInstanceOf(IOException.class);
    }
    assertThat(watched.counts("rejoin.join"))
        .isEqualTo("error=IOException join=Prices.prices kind=gather outcome=failed: 1");
    assertThat(watched.counts("rejoin.subtask"))
        .isEqualTo("call=price error=IOException join=Prices.prices outcome=failed reason=none: 1");
  }

  @Test
  void callFails_joinToleratesIt_joinHasNoError() {
    try (Rejoin rejoin = watched.rejoin().build()) {
      rejoin
          .join("tolerant")
          .call(
              () ->
                  rejoin
                      .join("Prices.tryPrices")
                      .each(
                          List.of(1),
                          input -> {
                            throw new IllegalStateException("no");
                          })
                      .outcomes()
                      .gather()
                      .join())
          .join();
    }
    assertThat(watched.counts("rejoin.join"))
        .contains("error=none join=Prices.tryPrices kind=gather outcome=completed: 1");
  }

  @Test
  void deadlinePassedBefore_callsAreCountedAsUnstartedAndNotTimed() {
    try (Rejoin rejoin = watched.rejoin().build()) {
      rejoin
          .join("late")
          .calling("price")
          .waitFor(Duration.ZERO)
          .each(List.of(1, 2, 3), input -> input)
          .outcomes()
          .gather()
          .join();
    }
    assertThat(watched.counts("rejoin.subtask")).isEmpty();
    assertThat(watched.counts("rejoin.subtask.unstarted"))
        .isEqualTo("call=price join=late reason=timeout: 3");
    assertThat(watched.counts("rejoin.join"))
        .isEqualTo("error=none join=late kind=gather outcome=timed_out: 1");
  }

  @Test
  void executorRefuses_callIsCountedAsUnstarted() {
    try (Rejoin rejoin =
        watched
            .rejoin()
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()) {
      assertThatThrownBy(
              () -> rejoin.join("full").calling("price").each(List.of(1), i -> i).gather().join())
          .isInstanceOf(RejectedExecutionException.class);
    }
    assertThat(watched.counts("rejoin.subtask.unstarted"))
        .isEqualTo("call=price join=full reason=refused: 1");
    assertThat(watched.counts("rejoin.join"))
        .isEqualTo("error=RejectedExecutionException join=full kind=gather outcome=failed: 1");
  }

  @Test
  void loserOfARace_isCancelledAsSuch() {
    CountDownLatch slowRuns = new CountDownLatch(1);
    try (Rejoin rejoin = watched.rejoin().build()) {
      rejoin
          .join("Prices.firstPrice")
          .calling("price")
          .each(
              List.of("slow", "quick"),
              input -> {
                if (input.equals("quick")) {
                  slowRuns.await();
                  return input;
                }
                slowRuns.countDown();
                new CountDownLatch(1).await();
                return input;
              })
          .race(ReturnWhen.FIRST_SUCCESS)
          .join();
    }
    assertThat(watched.counts("rejoin.subtask"))
        .isEqualTo(
            """
            call=price error=none join=Prices.firstPrice outcome=cancelled reason=lost_race: 1
            call=price error=none join=Prices.firstPrice outcome=succeeded reason=none: 1\
            """);
  }

  @Test
  void callIgnoresItsCancellation_isCountedAtOnceAndTimedWhenItEnds() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    OneThread thread = new OneThread();
    CountDownLatch runs = new CountDownLatch(1);
    try (Rejoin rejoin =
        watched.rejoin().executor(thread.pool()).cancelGrace(Duration.ZERO).build()) {
      Completions<Integer, Integer> completions =
          rejoin
              .join("stubborn")
              .calling("price")
              .each(
                  List.of(1),
                  input -> {
                    runs.countDown();
                    awaitInspiteOfInterrupts(mayEnd);
                    return input;
                  })
              .asCompleted();
      runs.await();
      completions.close();
      assertThat(watched.counts("rejoin.subtask.abandoned"))
          .isEqualTo("call=price join=stubborn: 1");
      assertThat(watched.counts("rejoin.subtask")).as("it runs on").isEmpty();
      mayEnd.countDown();
    }
    thread.end();
    assertThat(watched.counts("rejoin.subtask"))
        .isEqualTo("call=price error=none join=stubborn outcome=abandoned reason=closed: 1");
    assertThat(watched.counts("rejoin.subtask.abandoned")).isEqualTo("call=price join=stubborn: 1");
  }

  private static void awaitInspiteOfInterrupts(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // the call that the test is about does not heed it
      }
    }
  }

  @Test
  void workAddedAfterTheEnd_joinIsCountedOnce() {
    try (Rejoin rejoin = watched.rejoin().build();
        Waited<Integer, Integer> first =
            rejoin
                .join("reopened")
                .calling("price")
                .each(List.of(1), input -> input)
                .await(ReturnWhen.ALL_COMPLETED)
                .join()) {
      first.pending().add(2);
      first.pending().await(ReturnWhen.ALL_COMPLETED);
    }
    assertThat(watched.counts("rejoin.join")).endsWith(" kind=wait outcome=completed: 1");
    assertThat(watched.counts("rejoin.subtask")).endsWith(": 2");
  }

  @Test
  void propagatorDoesNotComeBy_nothingIsLeftOnTheThread() {
    SubtaskEvent start =
        new SubtaskEvent(1, "j", "c", 0, List.of(), Duration.ZERO, 0, Duration.ZERO, null);
    SubtaskEvent end =
        new SubtaskEvent(
            1, "j", "c", 0, List.of(), Duration.ZERO, 0, Duration.ZERO, new Outcome.Success<>(1));
    watched.listener.subtaskStarted(start);
    watched.listener.subtaskEnded(end);

    assertThat(Begun.take()).isNull();
  }

  @Test
  void noOneObserves_nothingHappens() {
    MicrometerListener listener = new MicrometerListener(ObservationRegistry.NOOP, watched.meters);
    try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
      assertThat(rejoin.join("unseen").each(List.of(1), i -> i).gather().join()).containsExactly(1);
    }
    assertThat(watched.meters.getMeters()).isEmpty();
  }

  @Test
  void missingRegistry_isNamed() {
    assertThat(catchThrowable(() -> new MicrometerListener(null, watched.meters)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("observations");
    assertThat(catchThrowable(() -> new MicrometerListener(watched.observations, null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("meters");
  }
}
