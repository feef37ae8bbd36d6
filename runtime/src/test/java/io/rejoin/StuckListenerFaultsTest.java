package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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

  /** Does not return, when it is told of the end of some calls, before it is released. */
  private static final class Stuck implements JoinListener {
    private final Predicate<SubtaskEvent> which;
    private final CountDownLatch held;
    private final CountDownLatch released = new CountDownLatch(1);

    /** One that is held; written by itself. */
    private volatile Thread teller;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    Stuck(int count, Predicate<SubtaskEvent> which) {
      this.held = new CountDownLatch(count);
      this.which = which;
    }

    @Override
    public void subtaskEnded(SubtaskEvent event) {
      told.add(event.join() + event.index());
      if (which.test(event)) {
        teller = Thread.currentThread();
        held.countDown();
        Spin.awaitStubbornly(released);
      }
    }

    /** Waits until it is held at so many calls as it was made for. */
    void awaitHeld() {
      Spin.awaitStubbornly(held);
    }

    void release() {
      released.countDown();
    }

    /** Waits until a thread that was held has left the library's code that told it. */
    void awaitGone() {
      Thread thread = Objects.requireNonNull(teller);
      Spin.until(
          () ->
              Arrays.stream(thread.getStackTrace())
                  .noneMatch(frame -> frame.getClassName().equals(Scope.class.getName())));
    }
  }

  private static Stuck stuckAt(int index) {
    return new Stuck(1, event -> event.index() == index && event.join().equals("told"));
  }

  private Rejoin.Builder on(On on, Stuck listener) {
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
  private void ensureAllIsWell(Rejoin rejoin, Stuck listener, int calls) {
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
    Stuck listener = new Stuck(3, event -> true);
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
    Stuck listener = stuckAt(0);
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
    Stuck listener = stuckAt(0);
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
    Stuck listener = new Stuck(2, event -> true);
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
    Stuck listener = stuckAt(0);
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
    Stuck listener = stuckAt(1);
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
    Stuck listener = stuckAt(1);
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
    Stuck listener = new Stuck(2, event -> true);
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
    Stuck listener = stuckAt(0);
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
