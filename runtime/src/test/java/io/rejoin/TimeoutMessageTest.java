package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message of a timeout says how many were done and names the first of those that were not. */
@ExtendWith(SameThreads.class)
class TimeoutMessageTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void message_manyUnfinished_namesEight() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(20);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<List<Object>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("many")
                      .waitFor(SECOND)
                      .each(
                          IntStream.range(0, 20).boxed().toList(),
                          input -> {
                            running.countDown();
                            return Spin.forever();
                          })
                      .gather()
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOf(JoinTimeoutException.class)
          .hasMessageContaining("0 of 20 done")
          .hasMessageContaining("call[7]")
          .hasMessageContaining("12 more")
          .hasMessageNotContaining("call[8]");
    }
  }

  @Test
  void message_nothingStarted_countsAll() {
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("many")
                    .waitFor(Duration.ZERO)
                    .each(IntStream.range(0, 20).boxed().toList(), input -> input)
                    .gather()
                    .join())
        .isInstanceOf(JoinTimeoutException.class)
        .hasMessageContaining("call[7]")
        .hasMessageContaining("12 more")
        .hasMessageNotContaining("call[8]");
  }

  static Stream<Function<FanOut<Integer, Integer, RuntimeException>, Object>> deliveringJoins() {
    return Stream.of(
        two -> two.gatherVoid().join(),
        two -> two.forEachCompleted((input, result) -> {}).join(),
        two -> two.asCompletedStream().toList(),
        two -> two.gatherStream().toList());
  }

  private static int forever() {
    try {
      return Spin.forever();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("deliveringJoins")
  void message_someDelivered_countsThemAsDone(
      Function<FanOut<Integer, Integer, RuntimeException>, Object> delivering) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(2);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      FanOut<Integer, Integer, RuntimeException> two =
          rejoin
              .join("two")
              .waitFor(SECOND)
              .each(
                  List.of(0, 1),
                  input -> {
                    running.countDown();
                    return input == 0 ? input : forever();
                  });
      Owner<Object> owner = Owner.start(() -> delivering.apply(two));
      Spin.awaitStubbornly(running);
      owner.awaitParked();
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOf(JoinTimeoutException.class)
          .hasMessage("two timed out after PT1S: 1 of 2 done; unfinished: call[1]");
    }
  }

  @Test
  void message_singleCall_namesTheJoinOnly() {
    assertThatThrownBy(
            () -> Rejoin.shared().join("one").waitFor(Duration.ZERO).call(() -> 1).join())
        .isInstanceOf(JoinTimeoutException.class)
        .hasMessage("one timed out after PT0S");
  }
}
