package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that somebody else made are awaited: their failures are thrown, the tasks left alone. */
@ExtendWith(SameThreads.class)
class ReadyMadeTasksTest {
  private static FutureTask<String> future(String value) {
    return new FutureTask<>(() -> value);
  }

  @ParameterizedTest
  @EnumSource
  void blockingFutures_anyOrder_areAwaited(On on) {
    try (Rejoin rejoin = on.open()) {
      FutureTask<String> first = future("a");
      FutureTask<String> second = future("b");
      List<Future<String>> tasks = List.of(first, second);
      Owner<List<String>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("futures")
                      .<Future<String>, String, RuntimeException>each(tasks, Call.future())
                      .gather()
                      .join());
      second.run();
      first.run();
      assertThat(owner.result()).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource
  void blockingFuture_whenTheOwnerIsInterrupted_isNoLongerWaitedForAndLeftAlone(On on) {
    try (Rejoin rejoin = on.open()) {
      FutureTask<String> never = future("never");
      List<Future<String>> tasks = List.of(never);
      Owner<List<String>> owner =
          Owner.start(
                  () ->
                      rejoin
                          .join("futures")
                          .<Future<String>, String, RuntimeException>each(tasks, Call.future())
                          .gather()
                          .join())
              .awaitParked()
              .interrupt();
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(never.isDone()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void futureOfACall_whenItIsCancelled_isCancelledToo(On on) {
    try (Rejoin rejoin = on.open()) {
      FutureTask<String> ofEach = future("never");
      FutureTask<String> ofBody = future("never");
      CountDownLatch handedOut = new CountDownLatch(2);
      Owner<List<String>> each =
          Owner.start(
              () ->
                  rejoin
                      .join("futures")
                      .eachFuture(
                          List.of(1),
                          input -> {
                            handedOut.countDown();
                            return ofEach;
                          })
                      .gather()
                      .join());
      Owner<String> single =
          Owner.start(
              () ->
                  rejoin
                      .join("future")
                      .<String, RuntimeException>call(
                          Body.future(
                              () -> {
                                handedOut.countDown();
                                return ofBody;
                              }))
                      .join());
      Spin.awaitStubbornly(handedOut);
      each.awaitParked().interrupt();
      single.awaitParked().interrupt();
      assertThat(each.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(single.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(ofEach.isCancelled()).isTrue();
      assertThat(ofBody.isCancelled()).isTrue();
    }
  }

  @Test
  void bodies_thatHandOutTasks_areOverWhenTheTasksAre() {
    IOException failure = new IOException("no");
    FutureTask<String> done = future("future");
    done.run();
    Join join = Rejoin.shared().join("bodies");
    assertThat(
            join.<String, RuntimeException>call(
                    Body.stage(() -> CompletableFuture.completedFuture("stage")))
                .join())
        .isEqualTo("stage");
    assertThat(join.<String, RuntimeException>call(Body.future(() -> done)).join())
        .isEqualTo("future");
    Joinable<String, RuntimeException> failing =
        join.call(Body.stage(() -> CompletableFuture.<String>failedFuture(failure)));
    assertThatThrownBy(failing::join).isInstanceOf(CompletionException.class).hasCause(failure);
    assertThatThrownBy(() -> failing.join(IOException.class)).isSameAs(failure);
    assertThatThrownBy(() -> failing.createTask().get()).cause().isSameAs(failure);
  }

  /** A stage of a library that does not let anybody complete it. */
  @SuppressWarnings("unchecked") // it is a stage of what the future gives
  private static CompletionStage<String> minimal(CompletableFuture<String> of) {
    return (CompletionStage<String>)
        java.lang.reflect.Proxy.newProxyInstance(
            ReadyMadeTasksTest.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("toCompletableFuture")) {
                throw new UnsupportedOperationException();
              }
              return method.invoke(of, arguments);
            });
  }

  @Test
  void stage_thatRefusesToBeAFuture_isAwaitedAndNoLongerWaitedForWhenCancelled() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> never = new CompletableFuture<>();
    FanOut<CompletionStage<String>, String, RuntimeException> ready =
        Rejoin.shared().join("stages").each(List.of(minimal(first), minimal(never)), Call.stage());
    Owner<String> race = Owner.start(() -> ready.race(ReturnWhen.FIRST_SUCCESS).join());
    Spin.until(() -> never.getNumberOfDependents() == 1);
    first.complete("first");
    assertThat(race.result()).isEqualTo("first");
    assertThat(never).isNotDone();
    Owner<List<String>> ofCalls =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("stages")
                    .eachStage(List.of(1), input -> minimal(never))
                    .gather()
                    .join());
    Spin.until(() -> never.getNumberOfDependents() == 2);
    ofCalls.interrupt();
    assertThat(ofCalls.thrown()).isInstanceOf(JoinInterruptedException.class);
  }

  @ParameterizedTest
  @EnumSource
  void raceAsAFuture_withACount_isTheFirstSoMany(On on) throws Exception {
    CompletableFuture<String> never = new CompletableFuture<>();
    List<CompletableFuture<String>> tasks =
        Stream.concat(Stream.of(never), Stream.of("a", "b").map(CompletableFuture::completedFuture))
            .toList();
    try (Rejoin rejoin = on.open()) {
      assertThat(
              rejoin
                  .join("quorum")
                  .<CompletableFuture<String>, String, RuntimeException>each(tasks, Call.stage())
                  .race(ReturnWhen.FIRST_SUCCESS, 2)
                  .createTask()
                  .get())
          .containsExactly("a", "b");
      assertThat(never).isNotDone();
      assertThat(never.getNumberOfDependents()).isZero();
    }
  }

  @Test
  void readyMade_undeclaredChecked_isTheCauseOfACompletionException() {
    IOException failure = new IOException("no");
    List<Callable<String>> callables =
        List.of(
            () -> {
              throw failure;
            });
    Joinable<List<String>, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<Callable<String>, String, RuntimeException>each(callables, Call.callable())
            .gather();
    assertThatThrownBy(ready::join)
        .isExactlyInstanceOf(CompletionException.class)
        .hasCause(failure);
    assertThatThrownBy(() -> ready.join(IOException.class)).isSameAs(failure);
  }

  @Test
  void readyMade_failedWithNoExceptionAndNoError_isAsACheckedOne() {
    Throwable failure = new Throwable("neither");
    Joinable<List<String>, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<CompletableFuture<String>, String, RuntimeException>each(
                List.of(CompletableFuture.failedFuture(failure)), Call.stage())
            .gather();
    assertThatThrownBy(ready::join)
        .isExactlyInstanceOf(CompletionException.class)
        .hasCause(failure);
    assertThatThrownBy(() -> ready.join(Throwable.class)).isSameAs(failure);
  }

  @Test
  void readyMadeFuture_failed_isUnwrapped() {
    IOException failure = new IOException("no");
    List<CompletableFuture<String>> futures =
        List.of(CompletableFuture.<String>failedFuture(failure).thenApply(text -> text));
    Joinable<List<String>, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<CompletableFuture<String>, String, RuntimeException>each(futures, Call.stage())
            .gather();
    assertThatThrownBy(ready::join)
        .isExactlyInstanceOf(CompletionException.class)
        .hasCause(failure);
    assertThatThrownBy(() -> ready.join(IOException.class)).isSameAs(failure);
    assertThatThrownBy(() -> ready.createTask().get()).cause().isSameAs(failure);
  }

  @Test
  void readyMadeFuture_cancelledBySomebodyElse_isACancellation() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.cancel(false);
    FanOut<CompletableFuture<String>, String, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<CompletableFuture<String>, String, RuntimeException>each(
                List.of(future), Call.stage());
    assertThatThrownBy(() -> ready.gather().join()).isInstanceOf(CancellationException.class);
    Outcome<String> outcome = ready.outcomes().gather().join().get(0);
    assertThat(((Outcome.Cancelled<String>) outcome).reason()).isEqualTo(Outcome.Reason.CANCELLED);
  }

  @Test
  void gather_readyMadeTasks_areAwaited() {
    List<CompletableFuture<String>> tasks =
        Stream.of("a", "b")
            .map(text -> Rejoin.shared().join("task").call(() -> text).createTask())
            .toList();
    assertThat(
            Rejoin.shared()
                .join("tasks")
                .<CompletableFuture<String>, String, RuntimeException>each(tasks, Call.stage())
                .gather()
                .join())
        .containsExactly("a", "b");
  }

  @Test
  void gather_readyMadeTasksAreCancelled_onlyThoseOfCreateTaskAreTouched() {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<String> ours =
        Rejoin.shared()
            .join("task")
            .call(
                () -> {
                  running.countDown();
                  return Spin.<String>forever();
                })
            .createTask();
    CompletableFuture<String> foreign = new CompletableFuture<>();
    CompletableFuture<String> failing = new CompletableFuture<>();
    Owner<List<String>> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("tasks")
                    .<CompletableFuture<String>, String, RuntimeException>each(
                        List.of(ours, foreign, failing), Call.stage())
                    .gather()
                    .join());
    Spin.awaitStubbornly(running);
    owner.awaitParked();
    IllegalStateException failure = new IllegalStateException("no");
    failing.completeExceptionally(failure);
    assertThat(owner.thrown()).isSameAs(failure);
    assertThat(ours).isCancelled();
    assertThat(foreign).isNotDone();
    assertThat(foreign.getNumberOfDependents()).isZero();
  }
}
