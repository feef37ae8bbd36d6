package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Outcome.Cancelled<?> cancelled(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    return (Outcome.Cancelled<?>) outcome;
  }

  @ParameterizedTest
  @EnumSource
  void onCancel_cancelled_hookRunsBeforeTheInterruptNotOnTheOwner(On on) {
    try (Rejoin rejoin = on.open()) {
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      AtomicReference<Thread> hookThread = new AtomicReference<>();
      CountDownLatch registered = new CountDownLatch(1);
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("hooked")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 1) {
                              Spin.await(registered);
                              throw new IllegalStateException("no");
                            }
                            Rejoin.onCancel(
                                () -> {
                                  hookThread.set(Thread.currentThread());
                                  order.add("hook");
                                });
                            registered.countDown();
                            try {
                              return Spin.<Integer>forever();
                            } catch (InterruptedException e) {
                              order.add("interrupt");
                              throw e;
                            }
                          })
                      .gather()
                      .join())
          .isInstanceOf(IllegalStateException.class);
      assertThat(order).containsExactly("hook", "interrupt");
      assertThat(hookThread.get()).isNotNull().isNotSameAs(Thread.currentThread());
    }
  }

  @Test
  void onCancel_hookThrows_theOthersAndTheInterruptStillCome() {
    AtomicBoolean second = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch registered = new CountDownLatch(1);
    CompletableFuture<Object> task =
        Rejoin.shared()
            .join("hooked")
            .call(
                () -> {
                  Rejoin.onCancel(
                      () -> {
                        throw new IOException("hook");
                      });
                  Rejoin.onCancel(() -> second.set(true));
                  registered.countDown();
                  try {
                    return Spin.forever();
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                  }
                })
            .createTask();
    Spin.awaitStubbornly(registered);
    task.cancel(true);
    Spin.until(interrupted::get);
    assertThat(second).isTrue();
  }

  @Test
  void onCancel_hookTakenBack_doesNotRun() {
    AtomicBoolean ran = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Object> task =
        Rejoin.shared()
            .join("hooked")
            .call(
                () -> {
                  Rejoin.onCancel(() -> ran.set(true)).close();
                  running.countDown();
                  try {
                    return Spin.forever();
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                  }
                })
            .createTask();
    Spin.awaitStubbornly(running);
    task.cancel(true);
    Spin.until(interrupted::get);
    assertThat(ran).isFalse();
  }

  @Test
  void onCancel_registeredAfterTheCancel_runsAtOnceInThatThread() throws Exception {
    CompletableFuture<Boolean> sameThread = new CompletableFuture<>();
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Object> task =
        Rejoin.shared()
            .join("hooked")
            .call(
                () -> {
                  Thread me = Thread.currentThread();
                  running.countDown();
                  try {
                    return Spin.forever();
                  } catch (InterruptedException e) {
                    Rejoin.onCancel(() -> sameThread.complete(Thread.currentThread() == me));
                    throw e;
                  }
                })
            .createTask();
    Spin.awaitStubbornly(running);
    task.cancel(true);
    assertThat(sameThread.get()).isTrue();
  }

  @Test
  void onCancel_outsideACall_doesNothing() {
    AtomicBoolean ran = new AtomicBoolean();
    Rejoin.onCancel(() -> ran.set(true)).close();
    assertThat(Rejoin.onCancel(() -> ran.set(true), () -> "body").toString()).isEqualTo("body");
    assertThat(ran).isFalse();
  }

  @Test
  void onCancel_withABody_standsWhileTheBodyRuns() {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    Owner<List<Outcome<String>>> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("hooked")
                    .each(
                        List.of(1),
                        input ->
                            Rejoin.onCancel(
                                stopped::countDown,
                                () -> {
                                  running.countDown();
                                  Spin.awaitStubbornly(stopped);
                                  return "stopped";
                                }))
                    .outcomes()
                    .gather()
                    .join());
    Spin.awaitStubbornly(running);
    owner.awaitParked().interrupt();
    assertThat(owner.result()).containsExactly(new Outcome.Success<>("stopped"));
    assertThat(owner.wasInterrupted()).isTrue();
  }

  @Test
  void onCancel_hookBlocks_callIsInterruptedAfterHalfTheGrace() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch registered = new CountDownLatch(1);
    CountDownLatch hookRunning = new CountDownLatch(1);
    CountDownLatch hookMayEnd = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("hooked")
                      .each(
                          List.of(1),
                          input -> {
                            Rejoin.onCancel(
                                () -> {
                                  hookRunning.countDown();
                                  Spin.await(hookMayEnd);
                                });
                            registered.countDown();
                            try {
                              return Spin.forever();
                            } catch (InterruptedException e) {
                              interrupted.set(true);
                              hookMayEnd.countDown(); // the end of the call waits for the hook
                              throw e;
                            }
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(registered);
      owner.awaitParked().interrupt();
      Spin.awaitStubbornly(hookRunning);
      clock.awaitParked(1);
      clock.advance(Duration.ofMillis(499));
      clock.awaitParked(1);
      assertThat(interrupted).isFalse();
      clock.advance(Duration.ofMillis(1));
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void interrupt_pooledThreadInLaterWork_neverSeesIt() {
    ExecutorService two = Executors.newFixedThreadPool(2, On.DAEMONS);
    AtomicInteger leaked = new AtomicInteger();
    try (Rejoin rejoin = Rejoin.builder().executor(two).build()) {
      for (int round = 0; round < 5_000; round++) {
        rejoin
            .join("racing")
            .each(List.of(0, 1), index -> index)
            .race(ReturnWhen.FIRST_COMPLETED)
            .join();
        Runnable look = () -> leaked.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
        CompletableFuture<Void> one = CompletableFuture.runAsync(look, two);
        CompletableFuture.runAsync(look, two).join();
        one.join();
      }
    } finally {
      two.shutdown();
    }
    assertThat(leaked).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void abandoned_callThatIgnoresItsCancellation_isCountedUntilItEnds(On on) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = on.builder().timeSource(clock).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("stubborn")
                      .calling("dig")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input -> {
                            running.countDown();
                            Spin.awaitStubbornly(go);
                            return input;
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      clock.awaitParked(1);
      clock.advance(Duration.ofMillis(500));
      clock.awaitParked(1);
      assertThat(rejoin.abandoned()).isZero();
      clock.advance(Duration.ofMillis(500));
      assertThat(owner.thrown())
          .isInstanceOfSatisfying(
              JoinTimeoutException.class,
              timeout -> {
                assertThat(timeout.abandoned()).isEqualTo(1);
                assertThat(timeout.elapsed()).isEqualTo(Duration.ofSeconds(2));
                assertThat(timeout).hasMessageContaining("dig[0]");
              });
      assertThat(rejoin.abandoned()).isEqualTo(1);
      go.countDown();
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }

  @Test
  void cancelGrace_zero_doesNotWait() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ZERO).build()) {
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("stubborn")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 0) {
                              Spin.await(running);
                              throw new IllegalStateException("no");
                            }
                            running.countDown();
                            Spin.awaitStubbornly(go);
                            return index;
                          })
                      .gather()
                      .join())
          .isInstanceOf(IllegalStateException.class);
      assertThat(rejoin.abandoned()).isEqualTo(1);
      go.countDown();
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }

  @Test
  void cancelGrace_negative_isAnIllegalArgument() {
    assertThatThrownBy(() -> Rejoin.builder().cancelGrace(SECOND.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancelGrace_hugeAndSecondInterrupt_isAsLongAsItTakes() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ofSeconds(Long.MAX_VALUE)).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("stubborn")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 1) {
                              Spin.await(running);
                              throw new IllegalStateException("no");
                            }
                            Rejoin.onCancel(cancelled::countDown);
                            running.countDown();
                            Spin.awaitStubbornly(go);
                            return index;
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(cancelled);
      owner.awaitParked().interrupt();
      owner.awaitParked();
      assertThat(owner.isRunning()).isTrue();
      assertThat(rejoin.abandoned()).isZero();
      go.countDown();
      assertThat(owner.thrown()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void cancelled_valueWithinTheGrace_isAResult() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<String>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("late")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input -> {
                            running.countDown();
                            try {
                              return Spin.<String>forever();
                            } catch (InterruptedException e) {
                              return "in the grace";
                            }
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.result()).containsExactly("in the grace");
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

  @ParameterizedTest
  @EnumSource
  void owner_interruptedWhileParked_callsAreStoppedAndTheFlagIsSet(On on) {
    try (Rejoin rejoin = on.open()) {
      CountDownLatch running = new CountDownLatch(2);
      AtomicInteger interrupted = new AtomicInteger();
      Owner<List<Outcome<Integer>>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("interrupted")
                      .each(
                          List.of(0, 1),
                          index -> {
                            running.countDown();
                            try {
                              return Spin.<Integer>forever();
                            } catch (InterruptedException e) {
                              interrupted.incrementAndGet();
                              throw e;
                            }
                          })
                      .outcomes()
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      owner.interrupt();
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(owner.wasInterrupted()).isTrue();
      assertThat(interrupted).hasValue(2);
    }
  }

  @Test
  void owner_interruptedWhereDeclared_flagIsClear() {
    CountDownLatch running = new CountDownLatch(1);
    Owner<List<Integer>> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("interrupted")
                    .each(
                        List.of(0),
                        index -> {
                          running.countDown();
                          return Spin.<Integer>forever();
                        })
                    .gather()
                    .join(InterruptedException.class));
    Spin.awaitStubbornly(running);
    owner.interrupt();
    assertThat(owner.thrown()).isExactlyInstanceOf(InterruptedException.class);
    assertThat(owner.wasInterrupted()).isFalse();
  }

  @Test
  void owner_interruptedBeforeEntry_joinIsCancelled() {
    Owner<List<Integer>> owner =
        Owner.startInterrupted(
            () ->
                Rejoin.shared()
                    .join("interrupted")
                    .each(List.of(0), index -> Spin.<Integer>forever())
                    .gather()
                    .join());
    assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
    assertThat(owner.wasInterrupted()).isTrue();
  }

  @Test
  void close_runningJoin_isCancelledAndAwaited() {
    CountDownLatch running = new CountDownLatch(1);
    Rejoin rejoin = Rejoin.builder().build();
    Owner<List<Outcome<Integer>>> owner =
        Owner.start(
            () ->
                rejoin
                    .join("closed")
                    .each(
                        List.of(0),
                        index -> {
                          running.countDown();
                          return Spin.<Integer>forever();
                        })
                    .outcomes()
                    .gather()
                    .join());
    Spin.awaitStubbornly(running);
    owner.awaitParked();
    rejoin.close();
    assertThat(cancelled(owner.result().get(0)).reason()).isEqualTo(Outcome.Reason.CLOSED);
    rejoin.close();
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
