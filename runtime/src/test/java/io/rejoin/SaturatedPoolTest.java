package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Owners that run the calls of their own joins, since the executor has no thread for them. */
class SaturatedPoolTest {
  /** A saturated pool: the nested join's owner itself runs the call when it is interrupted. */
  @Test
  void nestedJoin_interruptedWhileItsOwnerRunsTheCall_reportsTheInterrupt() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    Rejoin rejoin = Rejoin.builder().executor(single).build();
    try {
      CountDownLatch running = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      CompletableFuture<Integer> outer =
          rejoin
              .join("outer")
              .call(
                  () -> {
                    try {
                      rejoin
                          .join("nested")
                          .each(
                              List.of(0),
                              index -> {
                                running.countDown();
                                return Spin.<Integer>forever();
                              })
                          .outcomes()
                          .gather()
                          .join();
                    } catch (Throwable e) {
                      thrown.set(e);
                    }
                    flag.set(Thread.currentThread().isInterrupted());
                    return 1;
                  })
              .createTask();
      Spin.awaitStubbornly(running);
      outer.cancel(true);
      rejoin.close(); // awaits it
      assertThat(thrown.get()).isInstanceOf(JoinInterruptedException.class);
      assertThat(flag).isTrue();
    } finally {
      single.shutdown();
    }
  }

  /** A saturated pool: the nested join's owner runs a call that only its hook stops. */
  @Test
  void nestedJoin_cancelledWhileItsOwnerRunsTheCall_hookRuns() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    Rejoin rejoin = Rejoin.builder().executor(single).build();
    try {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch stopped = new CountDownLatch(1);
      CompletableFuture<List<Integer>> outer =
          rejoin
              .join("outer")
              .each(
                  List.of(0),
                  index -> {
                    Rejoin.onCancel(stopped::countDown);
                    running.countDown();
                    Spin.awaitStubbornly(stopped);
                    return index;
                  })
              .gather()
              .createTask();
      Spin.awaitStubbornly(running);
      outer.cancel(true);
      Spin.awaitStubbornly(stopped);
      rejoin.close();
    } finally {
      single.shutdown();
    }
  }

  @Test
  void saturatedPool_deadlinePassesWhileTheOwnerRunsACall_theCallIsInterrupted() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().executor(single).timeSource(clock).build()) {
      CountDownLatch running = new CountDownLatch(1);
      CompletableFuture<Boolean> outer =
          rejoin
              .join("outer")
              .call(
                  () -> {
                    List<Outcome<Integer>> outcomes =
                        rejoin
                            .join("nested")
                            .waitFor(Duration.ofSeconds(1))
                            .each(
                                List.of(0),
                                input -> {
                                  running.countDown();
                                  return Spin.<Integer>forever();
                                })
                            .outcomes()
                            .gather()
                            .join();
                    return outcomes.get(0) instanceof Outcome.Cancelled<Integer> cancelled
                        && cancelled.reason() == Outcome.Reason.TIMEOUT;
                  })
              .createTask();
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(Duration.ofSeconds(1));
      assertThat(outer.join()).isTrue();
    } finally {
      single.shutdown();
    }
  }

  @Test
  void saturatedPool_siblingFailsWhileTheOwnerRunsACall_theCallIsInterrupted() {
    ExecutorService pair = Executors.newFixedThreadPool(2, On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(pair).build()) {
      CountDownLatch both = new CountDownLatch(2);
      IllegalStateException failure = new IllegalStateException("sibling");
      CompletableFuture<List<Integer>> outer =
          rejoin
              .join("outer")
              .call(
                  () -> {
                    Thread owner = Thread.currentThread();
                    return rejoin
                        .join("nested")
                        .each(
                            List.of(0, 1),
                            input -> {
                              both.countDown();
                              Spin.await(both);
                              if (Thread.currentThread() != owner) {
                                throw failure;
                              }
                              return Spin.<Integer>forever();
                            })
                        .gather()
                        .join();
                  })
              .createTask();
      assertThatThrownBy(outer::join).hasCause(failure);
    } finally {
      pair.shutdown();
    }
  }

  /** One that was dropped because of a failure may come before it, where others see it first. */
  @Test
  void saturatedPool_siblingIsDroppedBeforeTheFailureIsThere_theFailureIsThrown() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(single).build()) {
      AssertionError failure = new AssertionError("after its sibling");
      CompletableFuture<List<Integer>> outer =
          rejoin
              .join("outer")
              .call(
                  () ->
                      rejoin
                          .join("nested")
                          .each(
                              List.of(0, 1),
                              input -> {
                                Current.get().scope.cancel(Outcome.Reason.SIBLING_FAILED);
                                return SaturatedPoolTest.<Integer>fail(failure);
                              })
                          .gather()
                          .join())
              .createTask();
      assertThatThrownBy(() -> outer.get(30, TimeUnit.SECONDS)).hasCause(failure);
    } finally {
      single.shutdown();
    }
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
  private static <T> T fail(Error failure) {
    throw failure;
  }

  /** The deadline cancels the one that was not begun, while the interrupt is on its way. */
  @Test
  void saturatedPool_quorumInterruptedAsItsDeadlinePasses_reportsTheInterrupt() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch otherEnded = new CountDownLatch(1);
    JoinListener listener =
        new JoinListener() {
          @Override
          public void subtaskEnded(SubtaskEvent event) {
            if (event.join().equals("nested") && event.index() == 1) {
              otherEnded.countDown();
            }
          }
        };
    Call<Integer, Integer, RuntimeException> call =
        input -> {
          running.countDown();
          try {
            return Spin.<Integer>forever();
          } catch (InterruptedException e) {
            Subtask me = java.util.Objects.requireNonNull(Current.get());
            Spin.until(() -> me.reason() == Outcome.Reason.INTERRUPTED); // before the deadline
            clock.advance(Duration.ofSeconds(1));
            Spin.awaitStubbornly(otherEnded);
            throw e;
          }
        };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (Rejoin rejoin =
        Rejoin.builder()
            .executor(single)
            .timeSource(clock)
            .cancelGrace(Duration.ofHours(1)) // the call lets its clock run on
            .listener(listener)
            .build()) {
      CompletableFuture<Integer> outer =
          rejoin
              .join("outer")
              .call(
                  () -> {
                    try {
                      rejoin
                          .join("nested")
                          .waitFor(Duration.ofSeconds(1))
                          .each(List.of(0, 1), call)
                          .outcomes()
                          .race(ReturnWhen.FIRST_SUCCESS, 2)
                          .join();
                    } catch (Throwable e) {
                      thrown.set(e);
                    }
                    return 1;
                  })
              .createTask();
      Spin.awaitStubbornly(running);
      outer.cancel(true);
    } finally {
      single.shutdown();
    }
    assertThat(thrown.get()).isInstanceOf(JoinInterruptedException.class); // close() awaited it
  }

  @Test
  void executorThatBeginsNothing_future_endsAtItsDeadline() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().executor(task -> {}).timeSource(clock).build()) {
      CompletableFuture<List<Integer>> future =
          rejoin
              .join("dropped")
              .waitFor(Duration.ofSeconds(1))
              .each(List.of(0, 1), input -> input)
              .gather()
              .createTask();
      clock.awaitParked(1);
      clock.advance(Duration.ofSeconds(1));
      assertThatThrownBy(future::join).hasCauseInstanceOf(JoinTimeoutException.class);
    }
  }
}
