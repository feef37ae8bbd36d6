package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clocks that jump, that wrap, or whose waits return for no reason. */
@ExtendWith(SameThreads.class)
class ClockFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration YEAR = Duration.ofDays(365);

  /** Returns from every wait at once. */
  private record Restless(VirtualClock clock, AtomicInteger waits) implements TimeSource {
    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
      waits.incrementAndGet();
      LockSupport.parkNanos(blocker, 1);
    }
  }

  static Stream<Row> bounded() {
    return Row.ofWaiting(shape -> shape.kind != Shape.Kind.TASKS);
  }

  static Stream<Row> owners() {
    return Row.ofOwners(shape -> shape.kind != Shape.Kind.TASKS);
  }

  private static Play hanging(Row row) {
    return Play.times(row.shape() == Shape.SINGLE_CALL ? 1 : 2, Play.Act.HANG);
  }

  private static void ensureTimedOut(Row row, Owner<List<Object>> owner) {
    if (row.shape().saysTimeout()) {
      assertThat(owner.result()).isNotNull();
    } else {
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
    }
  }

  private static void ensureNothingIsLeft(Rejoin rejoin, Play script) {
    assertThat(script.running()).isZero();
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void clockJumpsFarForwards_everyShape_endsOnceAndIsStopped(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = hanging(row);
    try (Rejoin rejoin =
        row.on().builder().timeSource(clock).cancelGrace(YEAR.multipliedBy(2)).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("jump").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(YEAR);
      ensureTimedOut(row, owner);
      assertThat(script.interrupted()).hasSameSizeAs(script.inputs());
      ensureNothingIsLeft(rejoin, script);
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void clockJumpsBackwards_everyShape_isLateAndLosesNothing(Row row) {
    VirtualClock clock = new VirtualClock();
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("back").waitFor(SECOND), script);
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(YEAR.negated());
      clock.advance(YEAR);
      assertThat(owner.isRunning()).isTrue();
      clock.awaitParked(1);
      clock.advance(YEAR.negated());
      clock.awaitParked(1);
      clock.advance(YEAR.plus(SECOND));
      ensureTimedOut(row, owner);
      ensureNothingIsLeft(rejoin, script);
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void clockWrapsWhileItIsWaitedFor_everyShape_isNeitherEarlyNorLost(Row row) {
    for (long start : List.of(Long.MAX_VALUE - SECOND.toNanos() / 2, -SECOND.toNanos() / 2)) {
      VirtualClock clock = new VirtualClock(start);
      Play script = hanging(row);
      try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
        Owner<List<Object>> owner = row.start(rejoin.join("wrap").waitFor(SECOND), script);
        script.awaitHanging();
        clock.awaitParked(1);
        clock.advance(SECOND.minusNanos(1));
        clock.awaitParked(1);
        assertThat(owner.isRunning()).isTrue();
        assertThat(script.interrupted()).isEmpty();
        clock.advance(Duration.ofNanos(1));
        ensureTimedOut(row, owner);
        ensureNothingIsLeft(rejoin, script);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("owners") // fewer: each keeps a core busy
  void waitsReturnForNoReason_everyShape_isNotEarly(Row row) {
    Restless time = new Restless(new VirtualClock(), new AtomicInteger());
    Play script = hanging(row);
    try (Rejoin rejoin = row.on().builder().timeSource(time).build()) {
      Owner<List<Object>> owner = row.start(rejoin.join("restless").waitFor(SECOND), script);
      script.awaitHanging();
      int before = time.waits.get();
      Spin.until(() -> time.waits.get() > before + 100);
      assertThat(owner.isRunning()).isTrue();
      assertThat(script.interrupted()).isEmpty();
      time.clock.advance(SECOND);
      ensureTimedOut(row, owner);
      ensureNothingIsLeft(rejoin, script);
    }
  }

  @ParameterizedTest
  @EnumSource
  void permitsAreLeftOverAndKeepComing_joinIsNotEarly(On on) {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = on.open()) {
      Thread[] thread = new Thread[1];
      Owner<List<Integer>> owner =
          Owner.start(
              () -> {
                thread[0] = Thread.currentThread();
                LockSupport.unpark(thread[0]); // left over from other code
                return rejoin
                    .join("permits")
                    .each(
                        List.of(1, 2),
                        input -> {
                          running.countDown();
                          Spin.await(go);
                          return input;
                        })
                    .gather()
                    .join();
              });
      Spin.awaitStubbornly(running);
      for (int i = 0; i < 1_000; i++) {
        LockSupport.unpark(thread[0]);
        assertThat(owner.isRunning()).isTrue();
      }
      owner.awaitParked();
      go.countDown();
      assertThat(owner.result()).containsExactly(1, 2);
    }
  }
}
