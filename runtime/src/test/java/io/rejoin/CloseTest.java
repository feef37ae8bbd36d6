package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance that is closed while its tasks run, and after. */
@ExtendWith(SameThreads.class)
class CloseTest {
  @Test
  void close_runningTask_isCancelledAndAwaited() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Rejoin rejoin = Rejoin.builder().build();
    CompletableFuture<String> task =
        rejoin
            .join("task")
            .call(
                () -> {
                  running.countDown();
                  try {
                    return Spin.<String>forever();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                })
            .createTask();
    Spin.awaitStubbornly(running);
    rejoin.close();
    assertThat(interrupted.getCount()).isZero();
    assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void createTask_onClosedInstance_isRefused() {
    Rejoin rejoin = Rejoin.builder().build();
    rejoin.close();
    Joinable<String, RuntimeException> call = rejoin.join("task").call(() -> "x");
    assertThatThrownBy(call::createTask).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void createTask_callbackThatCloses_doesNotWaitForItself() throws Exception {
    Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ofDays(1)).build();
    CountDownLatch registered = new CountDownLatch(1);
    CompletableFuture<Void> closed =
        rejoin
            .join("task")
            .call(
                () -> {
                  Spin.await(registered);
                  return 1;
                })
            .createTask()
            .thenAccept(one -> rejoin.close());
    registered.countDown();
    assertThat(closed.get(30, TimeUnit.SECONDS)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void close_runningTask_isDoneWhenItReturns(On on) {
    Rejoin rejoin = on.open();
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Integer> task =
        rejoin
            .join("task")
            .call(
                () -> {
                  running.countDown();
                  return Spin.<Integer>forever();
                })
            .createTask();
    Spin.awaitStubbornly(running);
    rejoin.close();
    assertThat(task).isDone();
  }

  @ParameterizedTest
  @EnumSource
  void close_stubbornTask_isCancelledForWhoeverWaits(On on) {
    CountDownLatch release = new CountDownLatch(1);
    Rejoin rejoin = on.builder().cancelGrace(Duration.ZERO).build();
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Integer> task =
        rejoin
            .join("task")
            .call(
                () -> {
                  running.countDown();
                  Spin.awaitStubbornly(release);
                  return 1;
                })
            .createTask();
    Spin.awaitStubbornly(running);
    rejoin.close();
    assertThat(task).isCancelled();
    assertThat(rejoin.abandoned()).isOne();
    release.countDown();
    Spin.until(() -> rejoin.abandoned() == 0);
  }
}
