package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners that do not return from being told that a call has ended. */
@ExtendWith(SameThreads.class)
class StuckListenerFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualClock clock = new VirtualClock();

  private Rejoin.Builder on(On on, StuckListener listener) {
    return on.builder().listener(listener).timeSource(clock);
  }

  /** Lets time pass until it has come true. */
  private void until(BooleanSupplier condition) {
    Spin.until(
        () -> {
          clock.advance(Duration.ofMillis(250));
          return condition.getAsBoolean();
        });
  }

  /** Nothing is left, no place is taken, and each end was told once. */
  private void ensureAllIsWell(Rejoin rejoin, StuckListener listener, int calls) {
    listener.release();
    Spin.until(() -> listener.told.size() == calls);
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
    assertThat(listener.told).doesNotHaveDuplicates();
  }

  /** Those that keep waiting for all calls until the deadline; tasks are joins of their own. */
  static Stream<Row> ofAll() {
    return Row.ofWaiting(
        shape -> shape.isOfAll() && shape != Shape.WAIT_ALL && shape != Shape.TASKS);
  }

  @ParameterizedTest
  @MethodSource("ofAll")
  void listenerDoesNotReturnFromAnyEnd_everyShape_resultsAreThereWithTheGrace(Row row)
      throws Throwable {
    Play script = Play.times(3, Play.Act.RETURN);
    List<Outcome<String>> all =
        script.inputs().stream()
            .<Outcome<String>>map(i -> new Outcome.Success<>(Play.value(i)))
            .toList();
    StuckListener listener = new StuckListener(3, event -> true);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(row.on(), listener).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("told").waitFor(SECOND), script);
      listener.awaitHeld();
      until(() -> !owner.isRunning());
      assertThat(owner.result()).hasSameElementsAs(row.showing(all));
      assertThat(logged.lines())
          .singleElement()
          .asString()
          .contains("told: a listener did not return within PT1S")
          .contains("call[0]", "call[1]", "call[2]");
      ensureAllIsWell(rejoin, listener, 3);
      assertThat(logged.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturnFromAFailure_itIsThrown(On on) {
    Play script = Play.of(Play.Act.CRASH);
    StuckListener listener = StuckListener.at(0);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("told")
                      .waitFor(SECOND)
                      .each(script.inputs(), script::call)
                      .gather()
                      .join());
      listener.awaitHeld();
      until(() -> !owner.isRunning());
      assertThat(owner.thrown()).isSameAs(script.thrown(0));
      assertThat(logged.lines()).hasSize(1);
      ensureAllIsWell(rejoin, listener, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturn_placeOfTheInstanceIsFreedOnceWithTheGrace(On on) {
    StuckListener listener = StuckListener.at(0);
    Play two = Play.times(2, Play.Act.HANG_THEN_RETURN);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).maxConcurrency(1).build()) {
      Completions<Integer, String> open =
          rejoin.join("told").waitFor(SECOND).each(List.of(0), Play::value).asCompleted();
      listener.awaitHeld();
      until(() -> !logged.lines().isEmpty());
      Completions<Integer, String> next =
          rejoin.join("next").each(two.inputs(), two::call).asCompleted();
      Spin.until(() -> two.running() == 1);
      listener.release();
      listener.awaitGone();
      assertThat(open.iterator().next().outcome()).isEqualTo(new Outcome.Success<>("v0"));
      open.close();
      assertThat(two.started()).containsExactly(0); // the place was not freed a second time
      next.close();
      ensureAllIsWell(rejoin, listener, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturn_instanceIsClosed_joinWithoutADeadlineEnds(On on) {
    StuckListener listener = new StuckListener(2, event -> true);
    Rejoin rejoin = on(on, listener).build();
    try (Logged logged = new Logged()) {
      Owner<List<String>> owner =
          Owner.start(() -> rejoin.join("told").each(List.of(0), Play::value).gather().join());
      CompletableFuture<String> future = rejoin.join("task").call(() -> "task").createTask();
      listener.awaitHeld();
      Owner<Object> closer =
          Owner.start(
              () -> {
                rejoin.close();
                return null;
              });
      until(() -> !closer.isRunning());
      assertThat(closer.result()).isNull();
      assertThat(owner.result()).containsExactly("v0");
      assertThat(future.join()).isEqualTo("task");
      assertThat(logged.lines()).hasSize(2);
    }
    listener.release();
    Spin.until(() -> listener.told.size() == 2);
    assertThat(Reachable.count(rejoin, Scope.class)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturn_futureIsCancelled_nothingOfItIsLeft(On on) {
    StuckListener listener = StuckListener.at(0);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).build()) {
      CompletableFuture<String> future = rejoin.join("told").call(() -> "task").createTask();
      listener.awaitHeld();
      assertThat(future.cancel(true)).isTrue();
      until(() -> Reachable.count(rejoin, Scope.class) == 0);
      assertThat(logged.lines()).hasSize(1);
      ensureAllIsWell(rejoin, listener, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturn_restIsCancelled_isTakenWithTheGrace(On on) {
    StuckListener listener = StuckListener.at(1);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).build()) {
      Waited<Integer, String> first =
          rejoin
              .join("told")
              .each(List.of(0, 1), Play::value)
              .await(ReturnWhen.FIRST_COMPLETED)
              .join();
      listener.awaitHeld();
      Owner<Object> canceller =
          Owner.start(
              () -> {
                first.pending().cancel();
                return null;
              });
      until(() -> !canceller.isRunning());
      assertThat(canceller.result()).isNull();
      assertThat(first.pending().await(ReturnWhen.ALL_COMPLETED).done())
          .singleElement()
          .extracting(Completion::outcome)
          .isEqualTo(new Outcome.Success<>("v1"));
      assertThat(logged.lines()).hasSize(1);
      ensureAllIsWell(rejoin, listener, 2);
    }
  }

  /** The thread that watches the deadline tells of it, and comes no further. */
  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturnFromACallThatNeverBegan_othersAreCancelledAllTheSame(On on) {
    Play script = Play.times(3, Play.Act.HANG);
    StuckListener listener = StuckListener.at(1);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).build()) {
      Completions<Integer, String> open =
          rejoin
              .join("told")
              .waitFor(SECOND)
              .maxConcurrency(1)
              .each(script.inputs(), script::call)
              .asCompleted();
      Spin.until(() -> script.running() == 1);
      clock.awaitParked(1);
      clock.advance(SECOND);
      listener.awaitHeld();
      Owner<List<Integer>> owner =
          Owner.start(
              () -> {
                List<Integer> taken = new ArrayList<>();
                open.forEach(completion -> taken.add(completion.index()));
                return taken;
              });
      Spin.until(() -> listener.told.contains("told0")); // it has ended, before more time passes
      until(() -> !owner.isRunning());
      assertThat(owner.result()).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(script.started()).containsExactly(0);
      assertThat(logged.lines()).singleElement().asString().contains("call[1]");
      ensureAllIsWell(rejoin, listener, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturnFromWhatIsAddedAfterTheGrace_itIsThereBeforeItIsTold(On on) {
    StuckListener listener = new StuckListener(2, event -> true);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).build()) {
      Completions<Integer, String> open =
          rejoin.join("told").waitFor(SECOND).each(List.of(0), Play::value).asCompleted();
      Spin.until(() -> listener.told.size() == 1); // or it is cancelled before it begins
      until(() -> !logged.lines().isEmpty());
      Iterator<Completion<Integer, String>> iterator = open.iterator();
      assertThat(iterator.next().index()).isZero();
      Owner<Object> adder =
          Owner.start(
              () -> {
                open.add(1);
                return null;
              });
      listener.awaitHeld();
      Owner<Outcome<String>> taker = Owner.start(() -> iterator.next().outcome());
      until(() -> !taker.isRunning());
      assertThat(taker.result()).isInstanceOf(Outcome.Cancelled.class);
      assertThat(logged.lines()).hasSize(1);
      listener.release();
      assertThat(adder.result()).isNull();
      open.close();
      ensureAllIsWell(rejoin, listener, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerDoesNotReturnFromTheEndOfAnAbandonedCall_itCountsNoMore(On on) {
    Play script = Play.of(Play.Act.DIG);
    StuckListener listener = StuckListener.at(0);
    try (Logged logged = new Logged();
        Rejoin rejoin = on(on, listener).maxConcurrency(1).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("told")
                      .waitFor(SECOND)
                      .each(script.inputs(), script::call)
                      .gather()
                      .join());
      script.awaitHanging();
      until(() -> !owner.isRunning());
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      script.release();
      listener.awaitHeld();
      assertThat(rejoin.abandoned()).isZero();
      CountDownLatch made = new CountDownLatch(1);
      Completions<Integer, Integer> next =
          rejoin
              .join("next")
              .each(
                  List.of(1),
                  input -> {
                    made.countDown();
                    return input;
                  })
              .asCompleted();
      Spin.awaitStubbornly(made);
      next.close();
      assertThat(logged.lines()).hasSize(1);
      ensureAllIsWell(rejoin, listener, 2);
    }
  }
}
