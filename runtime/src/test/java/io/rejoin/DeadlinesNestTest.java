package io.rejoin;

import static io.rejoin.Play.Act.HANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A join inside a call has at most the deadline around it, and only what expired reports. */
@ExtendWith(SameThreads.class)
class DeadlinesNestTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** An owner on a user's executor may be running a call itself when the deadline passes. */
  static Stream<Row> nested() {
    return Row.ofOwners(shape -> shape.kind != Kind.TASKS && shape.kind != Kind.WAIT)
        .filter(row -> row.on() != On.POOL);
  }

  static Stream<Row> nestedAndWaits() {
    return Row.ofOwners(shape -> shape.kind != Kind.TASKS);
  }

  @ParameterizedTest
  @MethodSource("nestedAndWaits")
  void nested_withoutDeadline_callsHaveTheOneAround(Row row) {
    VirtualClock clock = new VirtualClock();
    Queue<Optional<Duration>> left = new ConcurrentLinkedQueue<>();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      rejoin
          .join("outer")
          .waitFor(SECOND)
          .call(
              () -> {
                left.add(Rejoin.remaining());
                Play script = Play.times(2, Play.Act.RETURN);
                Call<Integer, String, Exception> call =
                    index -> {
                      left.add(Rejoin.remaining());
                      return script.call(index);
                    };
                return row.checked(new Fan(rejoin.join("inner"), script.inputs(), call));
              })
          .join(Exception.class);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    assertThat(left).hasSizeGreaterThan(1).containsOnly(Optional.of(SECOND));
  }

  @ParameterizedTest
  @MethodSource("nested")
  void nested_outerExpires_onlyTheOuterReports(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = Play.times(row.shape() == Shape.SINGLE_CALL ? 1 : 2, HANG);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .waitFor(SECOND)
                      .call(
                          () -> {
                            List<Object> inner =
                                row.checked(
                                    rejoin.join("inner").waitFor(Duration.ofHours(1)), script);
                            Spin.forever();
                            return inner;
                          })
                      .join(Exception.class));
      script.awaitHanging();
      clock.awaitParked(2);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOfSatisfying(
              JoinTimeoutException.class, timeout -> assertThat(timeout.name()).isEqualTo("outer"));
      assertThat(script.running()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("nested")
  void nested_innerExpires_onlyTheInnerReports(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = Play.times(row.shape() == Shape.SINGLE_CALL ? 1 : 2, HANG);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .waitFor(Duration.ofHours(1))
                      .call(() -> row.checked(rejoin.join("inner").waitFor(SECOND), script))
                      .join(Exception.class));
      script.awaitHanging();
      clock.awaitParked(2);
      clock.advance(SECOND);
      if (row.shape().saysTimeout()) {
        assertThat(owner.result()).isNotNull();
      } else {
        assertThat(owner.thrown())
            .isInstanceOfSatisfying(
                JoinTimeoutException.class,
                timeout -> assertThat(timeout.name()).isEqualTo("inner"));
      }
    }
  }

  @Test
  void remaining_outsideACallOrWithoutDeadline_isEmpty() {
    assertThat(Rejoin.remaining()).isEmpty();
    assertThat(Rejoin.shared().join("none").call(Rejoin::remaining).join()).isEmpty();
  }

  @Test
  void remaining_nested_isTheSmallerOfBoth() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      List<Optional<Duration>> left =
          rejoin
              .join("outer")
              .waitFor(SECOND)
              .each(
                  List.of(Duration.ofMillis(300), Duration.ofHours(1)),
                  inner -> rejoin.join("inner").waitFor(inner).call(Rejoin::remaining).join())
              .gather()
              .join();
      assertThat(left).containsExactly(Optional.of(Duration.ofMillis(300)), Optional.of(SECOND));
    }
  }

  @Test
  void callsOwnDeadline_inAnOutcome_isCancelledByTimeout() {
    interface Api {}
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Outcome<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join(Api.class, "profiles")
                      .calling("profile")
                      .each(
                          List.of(1),
                          input ->
                              rejoin
                                  .join(Api.class, "profile")
                                  .waitFor(SECOND)
                                  .call(
                                      () -> {
                                        running.countDown();
                                        return Spin.forever();
                                      })
                                  .join())
                      .outcomes()
                      .gather()
                      .join()
                      .get(0));
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      Outcome<Object> outcome = owner.result();
      assertThat(((Outcome.Cancelled<Object>) outcome).reason()).isEqualTo(Outcome.Reason.TIMEOUT);
      assertThatThrownBy(outcome::get).isInstanceOf(JoinTimeoutException.class);
    }
  }
}
