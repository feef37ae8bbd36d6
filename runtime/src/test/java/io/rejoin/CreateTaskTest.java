package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SameThreads.class)
class CreateTaskTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  void createTask_call_completesWithItsResult(On on) throws Exception {
    try (Rejoin rejoin = on.open()) {
      assertThat(rejoin.join("task").call(() -> "done").createTask().get()).isEqualTo("done");
    }
  }

  @Test
  void createTask_nullResult_completesWithNull() throws Exception {
    CompletableFuture<String> task =
        Rejoin.shared().join("task").<String, RuntimeException>call(() -> null).createTask();
    assertThat(task.get()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void createTask_failing_completesWithTheVeryException(On on) {
    try (Rejoin rejoin = on.open()) {
      IOException failure = new IOException("no");
      CompletableFuture<String> task =
          rejoin
              .join("task")
              .<String, IOException>call(
                  () -> {
                    throw failure;
                  })
              .createTask();
      assertThatThrownBy(task::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isSameAs(failure);
    }
  }

  static Stream<Consumer<CompletableFuture<String>>> completions() {
    return Stream.of(
        task -> task.cancel(false),
        task -> task.cancel(true),
        task -> task.complete("outside"),
        task -> task.completeExceptionally(new IllegalStateException("outside")),
        task -> assertThat(task.completeAsync(() -> "outside")).isSameAs(task),
        task -> assertThat(task.orTimeout(1, TimeUnit.NANOSECONDS)).isSameAs(task),
        task ->
            assertThat(task.completeOnTimeout("outside", 1, TimeUnit.NANOSECONDS)).isSameAs(task));
  }

  @ParameterizedTest
  @MethodSource("completions")
  void createTask_completedFromOutside_callIsInterrupted(
      Consumer<CompletableFuture<String>> completion) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<String> task =
        Rejoin.shared()
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
    Spin.await(running);
    completion.accept(task);
    Spin.await(interrupted);
    Spin.until(task::isDone);
  }

  @ParameterizedTest
  @MethodSource("completions")
  void createTask_joinCompletedFromOutside_callsAreInterrupted(
      Consumer<CompletableFuture<String>> completion) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(2);
    CompletableFuture<String> task =
        Rejoin.shared()
            .join("task")
            .waitFor(Duration.ofHours(1))
            .each(
                List.of(0, 1),
                index -> {
                  running.countDown();
                  try {
                    return Spin.<String>forever();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                })
            .race(ReturnWhen.FIRST_SUCCESS)
            .createTask();
    Spin.await(running);
    completion.accept(task);
    Spin.await(interrupted);
  }

  @Test
  void createTask_deadline_completesWithTheTimeout() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      CompletableFuture<String> task =
          rejoin.join("task").waitFor(SECOND).call(() -> Spin.<String>forever()).createTask();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThatThrownBy(task::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(JoinTimeoutException.class);
    }
  }

  @Test
  void createTask_inACall_hasNeitherItsDeadlineNorItsCancellation() throws Exception {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      CountDownLatch go = new CountDownLatch(1);
      CompletableFuture<CompletableFuture<Boolean>> made = new CompletableFuture<>();
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .waitFor(SECOND)
                      .call(
                          () -> {
                            made.complete(
                                rejoin
                                    .join("task")
                                    .call(
                                        () -> {
                                          Spin.await(go);
                                          return Rejoin.remaining().isEmpty();
                                        })
                                    .createTask());
                            return Spin.forever();
                          })
                      .join());
      CompletableFuture<Boolean> task = made.get();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(task).isNotDone();
      go.countDown();
      assertThat(task.get()).isTrue();
    }
  }

  @Test
  void createTask_joinInACall_hasTheDeadlineAround() throws Exception {
    CompletableFuture<List<Boolean>> inner =
        Rejoin.shared()
            .join("outer")
            .waitFor(Duration.ofHours(1))
            .call(
                () ->
                    Rejoin.shared()
                        .join("inner")
                        .each(List.of(1), input -> Rejoin.remaining().isPresent())
                        .gather()
                        .createTask())
            .join();
    assertThat(inner.get()).containsExactly(true);
  }

  /** As {@code asyncio.shield}. */
  @Test
  void gather_copyOfATaskIsCancelled_taskRunsOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<String> task =
        Rejoin.shared()
            .join("task")
            .call(
                () -> {
                  Spin.await(go);
                  return "done";
                })
            .createTask();
    IllegalStateException failure = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("tasks")
                    .<CompletableFuture<String>, String, RuntimeException>each(
                        List.of(task.copy(), CompletableFuture.failedFuture(failure)), Call.stage())
                    .gather()
                    .join())
        .isSameAs(failure);
    assertThat(task).isNotDone();
    go.countDown();
    assertThat(task.get()).isEqualTo("done");
  }

  @Test
  void createTask_callbackThatJoins_findsThePlaceOfItsCallFree() throws Exception {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(1).build()) {
      CountDownLatch registered = new CountDownLatch(1);
      CompletableFuture<Integer> next =
          rejoin
              .join("task")
              .call(
                  () -> {
                    Spin.await(registered);
                    return 1;
                  })
              .createTask()
              .thenApply(
                  one -> rejoin.join("next").each(List.of(one), i -> i + 1).gather().join().get(0));
      registered.countDown();
      assertThat(next.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }
  }

  static Stream<Function<Join, CompletableFuture<?>>> futures() {
    return Stream.of(
        join -> join.call(() -> 1).createTask(),
        join -> join.each(List.of(1), input -> input).gather().createTask());
  }

  @ParameterizedTest
  @MethodSource("futures")
  void createTask_itsThreadIsLate_theClockRunsSinceTheCall(
      Function<Join, CompletableFuture<?>> future) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin =
        Rejoin.builder()
            .threadFactory(
                task ->
                    new Thread(
                        () -> {
                          Spin.awaitStubbornly(go);
                          task.run();
                        }))
            .timeSource(clock)
            .cancelGrace(SECOND)
            .build()) {
      CompletableFuture<?> task = future.apply(rejoin.join("late").waitFor(SECOND));
      clock.advance(SECOND.plusMillis(1));
      go.countDown();
      assertThatThrownBy(task::get)
          .cause()
          .isInstanceOfSatisfying(
              JoinTimeoutException.class,
              timeout -> assertThat(timeout.elapsed()).isEqualTo(SECOND.plusMillis(1)));
    }
  }
}
