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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call registers to be stopped by runs first, on another thread, at most once. */
@ExtendWith(SameThreads.class)
class CancelHooksTest {

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
    Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ofHours(1)).build(); // to log takes time
    CompletableFuture<Object> task =
        rejoin
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
    rejoin.close();
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

  /** As a driver that was told to stop and reads the answer of its database. */
  @ParameterizedTest
  @EnumSource
  void onCancel_withABody_interruptWaitsForItsEnd(On on) {
    AtomicBoolean interruptedInside = new AtomicBoolean();
    CountDownLatch interruptedAfter = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = on.builder().cancelGrace(Duration.ofHours(1)).build()) {
      AtomicReference<Thread> hookThread = new AtomicReference<>();
      CompletableFuture<Integer> task =
          rejoin
              .join("query")
              .call(
                  () -> {
                    Rejoin.onCancel(
                        () -> hookThread.set(Thread.currentThread()),
                        () -> {
                          running.countDown();
                          Spin.until(() -> hookThread.get() != null);
                          Spin.untilParked(hookThread.get()); // it waits to interrupt
                          interruptedInside.set(Thread.currentThread().isInterrupted());
                          return 1;
                        });
                    try {
                      return Spin.<Integer>forever();
                    } catch (InterruptedException e) {
                      interruptedAfter.countDown();
                      throw e;
                    }
                  })
              .createTask();
      Spin.awaitStubbornly(running);
      task.cancel(true);
      Spin.awaitStubbornly(interruptedAfter);
      assertThat(interruptedInside).isFalse();
    }
  }

  @Test
  void onCancel_bodyDoesNotEnd_isInterruptedAfterHalfTheGrace() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch hookRan = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Integer> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("query")
                      .waitFor(Duration.ofSeconds(1))
                      .call(
                          () ->
                              Rejoin.onCancel(
                                  hookRan::countDown,
                                  () -> {
                                    running.countDown();
                                    try {
                                      return Spin.<Integer>forever();
                                    } catch (InterruptedException e) {
                                      interrupted.countDown();
                                      throw new IllegalStateException(e);
                                    }
                                  }))
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(Duration.ofSeconds(1));
      Spin.awaitStubbornly(hookRan);
      clock.awaitParked(1); // the owner, for the first half of the grace
      assertThat(interrupted.getCount()).isOne();
      clock.advance(Duration.ofMillis(500));
      Spin.awaitStubbornly(interrupted);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
    }
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
}
