package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class AsCompletedTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  void stream_leftEarlyAndClosed_restIsInterrupted(On on) {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = on.open()) {
      Stream<Integer> results =
          rejoin
              .join("early")
              .each(
                  List.of(0, 1),
                  index -> {
                    if (index == 0) {
                      Spin.await(running);
                      return index;
                    }
                    running.countDown();
                    try {
                      return Spin.<Integer>forever();
                    } catch (InterruptedException e) {
                      interrupted.set(true);
                      throw e;
                    }
                  })
              .asCompletedStream();
      assertThat(results.findFirst()).contains(0);
      assertThat(interrupted).isFalse();
      results.close();
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void stream_deadline_finishedAreDeliveredThenTheTimeoutIsThrown() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build();
        Stream<Integer> results =
            rejoin
                .join("late")
                .waitFor(SECOND)
                .each(
                    List.of(0, 1, 2),
                    index -> {
                      if (index == 1) {
                        running.countDown();
                        return Spin.<Integer>forever();
                      }
                      return index;
                    })
                .asCompletedStream()) {
      Spin.awaitStubbornly(running);
      Owner<Void> consumer =
          Owner.start(
              () -> {
                results.forEach(seen::add);
                return null;
              });
      Spin.until(() -> seen.size() == 2);
      clock.awaitParked(2); // the consumer, and the one that watches the deadline
      clock.advance(SECOND);
      assertThat(consumer.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(seen).containsExactlyInAnyOrder(0, 2);
    }
  }

  @Test
  void stream_outcomesAtTheDeadline_unfinishedAreCancelled() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build();
        Stream<Outcome<Integer>> results =
            rejoin
                .join("late")
                .waitFor(SECOND)
                .each(
                    List.of(0),
                    index -> {
                      running.countDown();
                      return Spin.<Integer>forever();
                    })
                .outcomes()
                .asCompletedStream()) {
      Spin.awaitStubbornly(running);
      clock.advance(SECOND);
      assertThat(results.toList())
          .singleElement()
          .isInstanceOfSatisfying(
              Outcome.Cancelled.class,
              cancelled -> assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.TIMEOUT));
    }
  }

  @Test
  void stream_consumerInterrupted_joinIsCancelled() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    try (Stream<Integer> results =
        Rejoin.shared()
            .join("interrupted")
            .each(
                List.of(1),
                input -> {
                  running.countDown();
                  try {
                    return Spin.<Integer>forever();
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                  }
                })
            .asCompletedStream()) {
      Spin.awaitStubbornly(running);
      Owner<List<Integer>> consumer = Owner.start(results::toList).awaitParked().interrupt();
      assertThat(consumer.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(consumer.wasInterrupted()).isTrue();
      assertThat(interrupted).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void forEachCompleted_many_allComeOnTheOwnersThread(On on) {
    try (Rejoin rejoin = on.open()) {
      Thread owner = Thread.currentThread();
      List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
      List<Integer> seen = new ArrayList<>();
      rejoin
          .join("each")
          .maxConcurrency(5)
          .each(inputs, input -> input * 2)
          .forEachCompleted(
              (input, result) -> {
                assertThat(Thread.currentThread()).isSameAs(owner);
                assertThat(result).isEqualTo(input * 2);
                seen.add(input);
              })
          .join();
      assertThat(seen).containsExactlyInAnyOrderElementsOf(inputs);
    }
  }

  @Test
  void forEachCompleted_receiverThrows_restIsStoppedAndItIsThrown() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    IOException failure = new IOException("receiver");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("each")
                    .each(
                        List.of(0, 1),
                        index -> {
                          if (index == 0) {
                            Spin.await(running);
                            return index;
                          }
                          running.countDown();
                          try {
                            return Spin.<Integer>forever();
                          } catch (InterruptedException e) {
                            interrupted.set(true);
                            throw e;
                          }
                        })
                    .forEachCompleted(
                        (input, result) -> {
                          throw failure;
                        })
                    .join(IOException.class))
        .isSameAs(failure);
    assertThat(interrupted).isTrue();
  }
}
