package io.rejoin;

import static io.rejoin.Play.Act.CRASH;
import static io.rejoin.Play.Act.FAIL;
import static io.rejoin.Play.Act.HANG;
import static io.rejoin.Play.Act.RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a join started has ended when the join has, unless the user said otherwise. */
@ExtendWith(SameThreads.class)
class NothingOutlivesItsJoinTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  static Stream<Row> stoppedByAFailure() {
    return Row.ofWaiting(
        shape ->
            shape == Shape.RACE_COMPLETED
                || (shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS));
  }

  static Stream<Row> races() {
    return Row.ofWaiting(Shape::isRace);
  }

  static Stream<Row> bounded() {
    return Row.ofWaiting(shape -> shape.kind != Kind.TASKS);
  }

  static Stream<Row> gathers() {
    return Row.ofWaiting(
        shape -> shape.isPlain() && (shape.kind == Kind.GATHER || shape.kind == Kind.VOID));
  }

  @ParameterizedTest
  @MethodSource("stoppedByAFailure")
  void plain_oneFails_othersAreInterruptedAndOverBeforeItIsThrown(Row row) {
    Play script = Play.of(HANG, FAIL, HANG);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner = row.start(rejoin.join("join"), script);
      assertThat(row.unwrapped(owner.thrown(), script.thrown(1))).isSameAs(script.thrown(1));
      assertThat(script.running()).isZero();
      assertThat(script.interrupted()).containsExactly(0, 2);
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("races")
  void race_enoughSucceed_losersAreInterruptedAndOverBeforeItReturns(Row row) {
    Play script = Play.of(HANG, RETURN, RETURN, HANG);
    try (Rejoin rejoin = row.on().open()) {
      assertThat(row.start(rejoin.join("join"), script).result()).isNotEmpty();
      assertThat(script.running()).isZero();
      assertThat(script.interrupted()).contains(0, 3);
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void deadline_allRun_areInterruptedAndOverBeforeItEnds(Row row) {
    int calls = row.shape() == Shape.SINGLE_CALL ? 1 : 2;
    Play script = Play.times(calls, HANG);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("join").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown() == null).isEqualTo(row.shape().saysTimeout());
      assertThat(script.running()).isZero();
      assertThat(script.interrupted()).hasSize(calls);
    }
  }

  @ParameterizedTest
  @MethodSource("gathers")
  void leaveRunning_oneFails_startedRunOnAndTheOthersNeverStart(Row row) {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    List<Integer> later = new ArrayList<>();
    IllegalStateException failure = new IllegalStateException("no");
    try (Rejoin rejoin = row.on().open()) {
      Join join = rejoin.join("leave").maxConcurrency(2).onFailure(OnFailure.LEAVE_RUNNING);
      Owner<List<Object>> owner =
          row.start(
              new Fan(
                  join,
                  List.of(0, 1, 2),
                  index -> {
                    if (index == 1) {
                      Spin.await(running);
                      throw failure;
                    } else if (index == 2) {
                      later.add(index);
                      return "later";
                    }
                    running.countDown();
                    Spin.await(go);
                    ended.countDown();
                    return "left running";
                  }));
      assertThat(owner.thrown()).isSameAs(failure);
      go.countDown();
      Spin.awaitStubbornly(ended);
      assertThat(later).isEmpty();
    }
  }

  static Stream<Row> lazies() {
    return Row.of(Shape::isLazy);
  }

  @ParameterizedTest
  @MethodSource("lazies")
  void lazy_consumerThrows_restIsInterruptedAndOver(Row row) {
    Play script = Play.of(RETURN, HANG, HANG);
    IllegalStateException own = new IllegalStateException("the consumer's own");
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("join"), script.inputs(), script::call);
      Owner<Object> owner =
          Owner.start(
              () -> {
                try {
                  row.shape()
                      .run
                      .run(
                          fan,
                          result -> {
                            throw own;
                          });
                } catch (Exception | Error e) {
                  throw e;
                } catch (Throwable e) {
                  throw new AssertionError(e);
                }
                return null;
              });
      assertThat(owner.thrown()).isSameAs(own);
      assertThat(script.running()).isZero();
      assertThat(script.interrupted()).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void openResults_untilTheyAreClosed_runOn(On on) throws Exception {
    try (Rejoin rejoin = on.open()) {
      Play script = Play.of(RETURN, HANG);
      Join join = rejoin.join("open");
      List<AutoCloseable> open = new ArrayList<>();
      FanOut<Integer, String, Exception> calls = join.each(script.inputs(), script::call);
      Completions<Integer, String> completions = calls.asCompleted();
      assertThat(completions.iterator().next().index()).isZero();
      open.add(completions);
      Stream<String> stream = calls.gatherStream();
      assertThat(stream.iterator().next()).isEqualTo("v0");
      open.add(stream);
      Waited<Integer, String> waited = calls.await(ReturnWhen.FIRST_COMPLETED).join();
      assertThat(waited.pending().inputs()).containsExactly(1);
      open.add(waited.pending());
      Spin.until(() -> script.running() == 3);
      assertThat(script.interrupted()).isEmpty();
      int left = 3;
      for (AutoCloseable each : open) {
        each.close();
        assertThat(script.running()).isEqualTo(--left);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void instance_closed_everythingOfItIsInterruptedAndOver(On on) {
    Play script = Play.of(HANG, HANG, HANG);
    Rejoin rejoin = on.open();
    Join join = rejoin.join("closed");
    Owner<List<Outcome<String>>> owner =
        Owner.start(() -> join.each(List.of(0), script::call).outcomes().gather().join());
    CompletableFuture<String> task = join.call(() -> script.call(1)).createTask();
    join.each(List.of(2), script::call).asCompleted();
    script.awaitHanging();
    rejoin.close();
    assertThat(script.running()).isZero();
    assertThat(task).isCancelled();
    assertThat(owner.result())
        .first()
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            cancelled -> assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.CLOSED));
    rejoin.close(); // does nothing
  }

  @ParameterizedTest
  @EnumSource
  void tasks_oneFails_theOthersAreCancelled(On on) {
    Play script = Play.of(HANG, CRASH, HANG);
    try (Rejoin rejoin = on.open()) {
      Row row = new Row(Shape.TASKS, false, on);
      assertThat(row.start(rejoin.join("tasks"), script).thrown()).isSameAs(script.thrown(1));
      Spin.until(() -> script.running() == 0); // the instance owns them, not the join
      assertThat(script.interrupted()).containsExactly(0, 2);
    }
  }
}
