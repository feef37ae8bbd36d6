package io.rejoin;

import static io.rejoin.Play.Act.DIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long what was cancelled is waited for. */
@ExtendWith(SameThreads.class)
class CancelGraceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HALF = Duration.ofMillis(500);

  @ParameterizedTest
  @EnumSource
  void abandoned_untilItEnds_keepsItsPlaceInTheInstance(On on) {
    Play script = Play.of(DIG);
    CountDownLatch started = new CountDownLatch(1);
    try (Logged logged = new Logged();
        Rejoin rejoin = on.builder().maxConcurrency(1).cancelGrace(Duration.ZERO).build()) {
      Owner<List<String>> digger =
          Owner.start(() -> rejoin.join("dig").each(List.of(0), script::call).gather().join());
      script.awaitHanging();
      digger.interrupt();
      assertThat(digger.thrown()).isInstanceOf(JoinInterruptedException.class);
      Owner<String> next =
          Owner.start(
              () ->
                  rejoin
                      .join("next")
                      .call(
                          () -> {
                            started.countDown();
                            return "next";
                          })
                      .join());
      next.awaitParked();
      assertThat(started.getCount()).isEqualTo(1);
      script.release();
      assertThat(next.result()).isEqualTo("next");
      assertThat(logged.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "PLATFORM"})
  void nestedGrace_endsWithTheGraceAroundIt(On on) {
    Play script = Play.of(DIG);
    VirtualClock clock = new VirtualClock();
    try (Logged logged = new Logged();
        Rejoin rejoin = on.builder().timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .waitFor(SECOND)
                      .call(
                          () -> {
                            Fan fan = new Fan(rejoin.join("inner"), List.of(0), script::call);
                            return fan.each().gather().join(Exception.class);
                          })
                      .join(Exception.class));
      script.awaitHanging();
      clock.awaitParked(1);
      clock.advance(SECOND);
      clock.awaitParked(2); // both owners wait for the first half
      clock.advance(HALF);
      clock.awaitParked(2);
      clock.advance(HALF);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      Spin.until(() -> rejoin.abandoned() > 0);
      assertThat(clock.nanoTime()).isEqualTo(SECOND.multipliedBy(2).toNanos());
      script.release();
      Spin.until(() -> rejoin.abandoned() == 0);
      assertThat(logged.lines()).isNotEmpty();
    }
  }

  @Test
  void cancelGrace_zero_doesNotWait() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ZERO).build()) {
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("stubborn")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 0) {
                              Spin.await(running);
                              throw new IllegalStateException("no");
                            }
                            running.countDown();
                            Spin.awaitStubbornly(go);
                            return index;
                          })
                      .gather()
                      .join())
          .isInstanceOf(IllegalStateException.class);
      assertThat(rejoin.abandoned()).isEqualTo(1);
      go.countDown();
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }

  @Test
  void cancelGrace_negative_isAnIllegalArgument() {
    assertThatThrownBy(() -> Rejoin.builder().cancelGrace(SECOND.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancelGrace_hugeAndSecondInterrupt_isAsLongAsItTakes() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ofSeconds(Long.MAX_VALUE)).build()) {
      Owner<List<Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("stubborn")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 1) {
                              Spin.await(running);
                              throw new IllegalStateException("no");
                            }
                            Rejoin.onCancel(cancelled::countDown);
                            running.countDown();
                            Spin.awaitStubbornly(go);
                            return index;
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(cancelled);
      owner.awaitParked().interrupt();
      owner.awaitParked();
      assertThat(owner.isRunning()).isTrue();
      assertThat(rejoin.abandoned()).isZero();
      go.countDown();
      assertThat(owner.thrown()).isInstanceOf(IllegalStateException.class);
    }
  }
}
