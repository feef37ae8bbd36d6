package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that break, that make light of their interrupts, or that meddle with their thread. */
@ExtendWith(SameThreads.class)
class CallFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What a virtual machine throws when it is in trouble, each with a row. */
  private static final List<Error> ERRORS =
      List.of(
          new StackOverflowError(),
          new OutOfMemoryError("thrown by a call"),
          new NoClassDefFoundError("Missing"),
          new ExceptionInInitializerError("broken"),
          new InternalError("fault in a mapped file"));

  static Stream<Row> stoppedByAFailure() {
    return Row.ofWaiting(shape -> shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Row> values() {
    return Row.ofWaiting(
        shape -> (shape.form == Form.OUTCOME || shape.form == Form.COMPLETION) && shape.isOfAll());
  }

  @ParameterizedTest
  @MethodSource("stoppedByAFailure")
  void anyError_everyShape_isThrownWhenTheSiblingIsOver(Row row) {
    try (Rejoin rejoin = row.on().open()) {
      for (Error error : ERRORS) {
        Play script = Play.of(Play.Act.HANG);
        Fan fan =
            new Fan(
                rejoin.join("broken"),
                List.of(0, 1),
                input -> {
                  if (input == 0) {
                    return script.call(0);
                  }
                  script.awaitHanging();
                  throw error;
                });
        assertThat(catchThrowable(() -> row.run(fan))).isSameAs(error);
        assertThat(script.interrupted()).containsExactly(0);
        assertThat(script.running()).isZero();
      }
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void callThatClearsItsFlagAndGoesOn_isInterruptedOnceAndGivenUp(Row row) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cleared = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger interrupts = new AtomicInteger();
    try (Logged logged = new Logged();
        Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Fan fan =
          new Fan(
              rejoin.join("deaf").waitFor(SECOND),
              List.of(0),
              input -> {
                begun.countDown();
                Spin.until(Thread::interrupted); // polls, and clears what it was told
                cleared.countDown();
                try {
                  Spin.await(released);
                } catch (InterruptedException e) {
                  interrupts.incrementAndGet();
                }
                return Play.value(input);
              });
      Owner<List<Object>> owner = row.start(fan);
      Spin.awaitStubbornly(begun);
      clock.awaitParked(1);
      clock.advance(SECOND);
      Spin.awaitStubbornly(cleared);
      clock.awaitParked(1);
      clock.advance(SECOND);
      owner.result();
      assertThat(rejoin.abandoned()).isEqualTo(1);
      released.countDown();
      Spin.until(() -> rejoin.abandoned() == 0);
      assertThat(interrupts).hasValue(0);
      assertThat(logged.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callThatIsGivenUp_isLoggedBeforeItsFutureIsDone(On on) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
    List<Boolean> done = new CopyOnWriteArrayList<>();
    try (Logged logged = new Logged(() -> done.add(future.get().isDone()));
        Rejoin rejoin = on.builder().timeSource(clock).build()) {
      future.set(
          rejoin
              .join("deaf")
              .<Object, RuntimeException>call(
                  () -> {
                    begun.countDown();
                    Spin.awaitStubbornly(released);
                    return "late";
                  })
              .createTask());
      CompletableFuture<Object> dependent = future.get().thenApply(value -> value);
      Spin.awaitStubbornly(begun);
      Thread closer = new Thread(rejoin::close);
      closer.start();
      clock.awaitParked(1);
      clock.advance(SECOND);
      Spin.until(dependent::isDone);
      assertThat(done).containsExactly(false);
      assertThat(rejoin.abandoned()).isEqualTo(1);
      released.countDown();
      assertThat(logged.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callThatLeavesItsFlagSet_theNextOnThatThreadDoesNotSeeIt(On on) {
    List<Integer> inputs = List.of(0, 1, 2, 3);
    try (Rejoin rejoin = on.open()) {
      for (int limit : List.of(0, 1)) {
        List<Boolean> seen =
            rejoin
                .join("flag")
                .maxConcurrency(limit)
                .each(
                    inputs,
                    input -> {
                      boolean before = Thread.currentThread().isInterrupted();
                      Thread.currentThread().interrupt();
                      return before;
                    })
                .gather()
                .join();
        assertThat(seen).containsOnly(false);
      }
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void callThatPutsAHandlerOnItsThread_laterCallsKnowTheirJoin(On on) {
    try (Rejoin rejoin = on.open()) {
      List<Thread> meddled = new ArrayList<>();
      List<Optional<Duration>> left =
          rejoin
              .join("handler")
              .waitFor(Duration.ofDays(1))
              .maxConcurrency(1)
              .each(
                  List.of(0, 1, 2, 3),
                  input -> {
                    Optional<Duration> before = Rejoin.remaining();
                    Thread me = Thread.currentThread();
                    me.setUncaughtExceptionHandler((thread, thrown) -> {});
                    meddled.add(me); // one at a time
                    return before;
                  })
              .gather()
              .join();
      assertThat(left).allMatch(Optional::isPresent);
      meddled.forEach(thread -> assertThat(Reachable.count(thread, Subtask.class)).isZero());
      assertThat(rejoin.join("after").call(() -> Current.get() != null).join()).isTrue();
      assertThat(Rejoin.remaining()).isEmpty();
    }
  }
}
