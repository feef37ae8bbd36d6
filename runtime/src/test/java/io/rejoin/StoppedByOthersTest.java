package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins that somebody else than their owner stops. */
class StoppedByOthersTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  void rejoinClosed_plainJoinIsRunning_throwsThatItWasCancelled(On on) {
    Rejoin rejoin = on.open();
    CountDownLatch running = new CountDownLatch(1);
    List<Integer> inputs = List.of(0, 1);
    Owner<List<Integer>> owner =
        Owner.start(
            () ->
                rejoin
                    .join("closed")
                    .maxConcurrency(1)
                    .each(
                        () -> inputs.iterator(), // no collection: the second is never read
                        index -> {
                          running.countDown();
                          return Spin.<Integer>forever();
                        })
                    .gather()
                    .join());
    Spin.awaitStubbornly(running);
    rejoin.close();
    assertThat(owner.thrown())
        .isInstanceOf(java.util.concurrent.CancellationException.class)
        .hasMessageContaining("closed");
  }

  @ParameterizedTest
  @EnumSource
  void rejoinClosed_callIsGivenUp_plainJoinThrows(On on) {
    Rejoin rejoin = on.builder().cancelGrace(Duration.ZERO).build();
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    Owner<List<Integer>> owner =
        Owner.start(
            () ->
                rejoin
                    .join("closed")
                    .each(
                        List.of(0, 1),
                        index -> {
                          running.countDown();
                          Spin.awaitStubbornly(release);
                          return index;
                        })
                    .gather()
                    .join());
    Spin.awaitStubbornly(running);
    rejoin.close();
    assertThat(owner.thrown())
        .isInstanceOf(java.util.concurrent.CancellationException.class)
        .hasMessageContaining("closed");
    release.countDown();
    Spin.until(() -> rejoin.abandoned() == 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stream_deadlinePassesBeforeTheSourceIsRead_throwsTheTimeoutAfterTheResults(
      boolean inInputOrder) {
    VirtualClock clock = new VirtualClock();
    List<Integer> inputs = List.of(0, 1, 2);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      FanOut<Integer, Integer, RuntimeException> fanOut =
          rejoin
              .join("stream")
              .waitFor(SECOND)
              .maxConcurrency(1)
              .each(
                  () -> inputs.iterator(),
                  input -> {
                    if (input == 1) {
                      running.countDown();
                      try {
                        Spin.forever();
                      } catch (InterruptedException e) {
                        stopped.countDown();
                      }
                    }
                    return input;
                  });
      var results = (inInputOrder ? fanOut.gatherStream() : fanOut.asCompletedStream()).iterator();
      assertThat(results.next()).isZero();
      Spin.awaitStubbornly(running);
      clock.advance(SECOND);
      Spin.awaitStubbornly(stopped);
      List<Integer> delivered = new ArrayList<>();
      assertThatThrownBy(() -> results.forEachRemaining(delivered::add))
          .isInstanceOf(JoinTimeoutException.class);
      assertThat(delivered).containsExactly(1);
    }
  }

  /** Whoever stops a join may be held up before it has told all calls. */
  @Test
  void completions_oneOfTwoThatStopThemIsHeldUp_whatIsGivenUpHasTimedOut() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    JoinListener holding =
        new JoinListener() {
          @Override
          public void subtaskEnded(SubtaskEvent event) {
            if (event.index() == 0) {
              Spin.awaitStubbornly(goOn); // in the thread that cancels it
            }
          }
        };
    AtomicInteger handed = new AtomicInteger();
    Rejoin rejoin =
        Rejoin.builder()
            .executor(
                task -> {
                  if (handed.getAndIncrement() > 0) { // the first is never begun
                    On.DAEMONS.newThread(task).start();
                  }
                })
            .listener(holding)
            .timeSource(clock)
            .cancelGrace(Duration.ZERO)
            .build();
    Owner<List<Completion<Integer, Integer>>> taker =
        Owner.start(
            () -> {
              List<Completion<Integer, Integer>> taken = new ArrayList<>();
              rejoin
                  .join("held up")
                  .waitFor(SECOND)
                  .each(
                      List.of(0, 1),
                      input -> {
                        running.countDown();
                        Spin.awaitStubbornly(end);
                        return input;
                      })
                  .asCompleted()
                  .forEach(taken::add);
              return taken;
            });
    Spin.awaitStubbornly(running);
    clock.awaitParked(2); // the taker, and the thread that watches the deadline
    clock.advance(SECOND);
    Spin.until(() -> rejoin.abandoned() == 1);
    goOn.countDown();
    assertThat(taker.result())
        .allSatisfy(
            done ->
                assertThat(done.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled ->
                            assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.TIMEOUT)))
        .hasSize(2);
    end.countDown();
    Spin.until(() -> rejoin.abandoned() == 0);
    rejoin.close();
  }

  @Test
  void stageCall_handsOutItsStageAfterItWasGivenUp_theStageIsCancelled() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch handOut = new CountDownLatch(1);
    CompletableFuture<Integer> late = new CompletableFuture<>();
    try (Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ZERO).build()) {
      Completions<Integer, Integer> open =
          rejoin
              .join("late")
              .<Integer, Integer, RuntimeException>eachStage(
                  List.of(0),
                  input -> {
                    running.countDown();
                    Spin.awaitStubbornly(handOut);
                    return late;
                  })
              .asCompleted();
      Spin.awaitStubbornly(running);
      open.close();
      assertThat(rejoin.abandoned()).isEqualTo(1);
      handOut.countDown();
      Spin.until(late::isCancelled);
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }

  /** A running stage needs no thread: whoever comes along begins to wait for it. */
  @Test
  void readyStage_cancelledWhileItIsStarted_theStartingThreadKeepsItsFlag() {
    AtomicReference<Owner<Object>> closer = new AtomicReference<>();
    AtomicReference<Rejoin> instance = new AtomicReference<>();
    JoinListener closing =
        new JoinListener() {
          @Override
          public void subtaskStarted(SubtaskEvent event) {
            closer.set(
                Owner.start(
                    () -> {
                      instance.get().close();
                      return 0;
                    }));
            closer.get().awaitParked();
          }
        };
    instance.set(Rejoin.builder().listener(closing).cancelGrace(Duration.ofDays(1)).build());
    Owner<Object> starter =
        Owner.startInterrupted(
            () -> {
              List<CompletableFuture<Integer>> stages = List.of(new CompletableFuture<>());
              return instance
                  .get()
                  .join("stages")
                  .each(stages, Call.<CompletableFuture<Integer>, Integer>stage())
                  .asCompleted();
            });
    assertThat(starter.result()).isNotNull();
    assertThat(starter.wasInterrupted()).isTrue();
    assertThat(closer.get().result()).isEqualTo(0);
  }
}
