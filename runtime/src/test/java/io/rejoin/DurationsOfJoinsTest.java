package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The longest, the shortest and the last nanosecond that a join can be given. */
@ExtendWith(SameThreads.class)
class DurationsOfJoinsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void waitFor_oneNanosecondLeft_isNotExpired() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("never early")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input -> {
                            Spin.await(go);
                            return input;
                          })
                      .gather()
                      .join());
      clock.awaitParked(1);
      clock.advance(SECOND.minusNanos(1));
      clock.awaitParked(1);
      go.countDown();
      assertThat(owner.result()).containsExactly(1);
    }
  }

  @Test
  void waitFor_clockAtItsWrap_isNeitherEarlyNorLost() {
    VirtualClock clock = new VirtualClock(Long.MAX_VALUE - 10);
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("wrap")
                      .waitFor(SECOND)
                      .each(
                          List.of(1),
                          input -> {
                            running.countDown();
                            return Spin.<Integer>forever();
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND.dividedBy(2));
      clock.awaitParked(1);
      assertThat(owner.isRunning()).isTrue();
      clock.advance(SECOND.dividedBy(2));
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
    }
  }

  @Test
  void waitFor_zero_finishedTasksAreDelivered() {
    CompletableFuture<String> finished = CompletableFuture.completedFuture("there");
    CompletableFuture<String> unfinished = new CompletableFuture<>();
    assertThat(
            Rejoin.shared()
                .join("expired")
                .waitFor(Duration.ZERO)
                .<CompletableFuture<String>, String, RuntimeException>each(
                    List.of(finished, unfinished), Call.stage())
                .optionals()
                .gather()
                .join())
        .containsExactly(Optional.of("there"), Optional.empty());
    assertThat(unfinished).isNotDone();
  }

  @Test
  void waitFor_longest_saturates() {
    assertThat(
            Rejoin.shared()
                .join("long")
                .waitFor(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))
                .each(List.of(1), input -> Rejoin.remaining().isPresent())
                .gather()
                .join())
        .containsExactly(true);
  }

  @Test
  void waitFor_negativeZeroOrNull_isRefusedOnlyWhenNull() {
    Join join = Rejoin.shared().join("null");
    assertThatThrownBy(() -> join.waitFor(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void atMost_null_changesNothing() {
    AtomicReference<Optional<Duration>> left = new AtomicReference<>();
    Rejoin.shared()
        .join("none")
        .atMost(null)
        .call(
            () -> {
              left.set(Rejoin.remaining());
              return 1;
            })
        .join();
    assertThat(left.get()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void atMost_together_theSmallerWins(long seconds) {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Optional<Duration> left =
          rejoin
              .join("both")
              .waitFor(Duration.ofSeconds(2))
              .atMost(Duration.ofSeconds(seconds))
              .call(Rejoin::remaining)
              .join();
      assertThat(left).contains(Duration.ofSeconds(Math.min(2, seconds)));
    }
  }
}
