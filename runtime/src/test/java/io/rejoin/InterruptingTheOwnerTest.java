package io.rejoin;

import static io.rejoin.Play.Act.HANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An interrupt of the thread that runs a join cancels the join; nothing else interrupts it. */
@ExtendWith(SameThreads.class)
class InterruptingTheOwnerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Play hanging(Row row) {
    return Play.times(row.shape() == Shape.SINGLE_CALL ? 1 : 2, HANG);
  }

  static Stream<Row> all() {
    return Row.ofOwners(shape -> true);
  }

  static Stream<Row> eager() {
    return Row.ofOwners(shape -> shape.run.isEager());
  }

  @ParameterizedTest
  @MethodSource("all")
  void interrupted_everyShape_callsAreStoppedItIsThrownAndTheFlagIsSet(Row row) {
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner = row.start(rejoin.join("Prices.prices"), script);
      script.awaitHanging();
      owner.interrupt();
      assertThat(owner.thrown())
          .isInstanceOf(JoinInterruptedException.class)
          .hasMessageContaining("Prices.prices");
      assertThat(owner.wasInterrupted()).isTrue();
      Spin.until(() -> script.running() == 0 || row.shape().kind != Kind.TASKS);
      assertThat(script.running()).isZero();
      assertThat(script.interrupted()).hasSize(script.inputs().size());
    }
  }

  @ParameterizedTest
  @MethodSource("eager")
  void interrupted_whereDeclared_isThatTypeItselfAndTheFlagIsClear(Row row) {
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("declared"), script.inputs(), script::call);
      Owner<Object> owner =
          Owner.start(
              () -> row.shape().run.joinable(fan, result -> {}).join(InterruptedException.class));
      script.awaitHanging();
      owner.interrupt();
      assertThat(owner.thrown()).isExactlyInstanceOf(InterruptedException.class);
      assertThat(owner.wasInterrupted()).isFalse();
      Spin.until(() -> script.running() == 0 || row.shape().kind != Kind.TASKS);
      assertThat(script.running()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void interrupted_beforeItIsCalled_joinIsCancelled(Row row) {
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner =
          Owner.startInterrupted(() -> row.checked(rejoin.join("flag"), script));
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(owner.wasInterrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void timeout_everyShape_doesNotInterruptTheOwner(Row row) {
    Play script = hanging(row);
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("late").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.wasInterrupted()).isFalse();
      assertThat(owner.thrown() == null).isEqualTo(row.shape().saysTimeout());
    }
  }

  @Test
  void call_setsItsOwnInterruptFlag_doesNotReachTheOwner() {
    Rejoin.shared()
        .join("flag")
        .call(
            () -> {
              Thread.currentThread().interrupt();
              return 1;
            })
        .join();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
