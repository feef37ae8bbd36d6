package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results as they come, one by one, and work that is added while waiting. */
@ExtendWith(SameThreads.class)
class CompletionsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Calls that wait until they are let go, one latch for each index. */
  private static List<CountDownLatch> gates(int count) {
    return IntStream.range(0, count).mapToObj(index -> new CountDownLatch(1)).toList();
  }

  @Test
  void completions_empty_isAtItsEnd() {
    try (Completions<Integer, Integer> completions =
        Rejoin.shared().join("none").each(List.<Integer>of(), input -> input).asCompleted()) {
      Iterator<Completion<Integer, Integer>> iterator = completions.iterator();
      assertThat(iterator.hasNext()).isFalse();
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void completions_lastEndsFirst_comesFirstWithItsInput(On on) {
    List<CountDownLatch> gates = gates(2);
    try (Rejoin rejoin = on.open();
        Completions<Integer, String> completions =
            rejoin
                .join("two")
                .each(
                    List.of(0, 1),
                    index -> {
                      Spin.await(gates.get(index));
                      return "r" + index;
                    })
                .asCompleted()) {
      Iterator<Completion<Integer, String>> iterator = completions.iterator();
      gates.get(1).countDown();
      assertThat(iterator.next()).isEqualTo(new Completion<>(1, 1, new Outcome.Success<>("r1")));
      gates.get(0).countDown();
      assertThat(iterator.next()).isEqualTo(new Completion<>(0, 0, new Outcome.Success<>("r0")));
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void completions_workAddedWhileWaiting_isDeliveredToo(On on) {
    List<Integer> seen = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    try (Rejoin rejoin = on.open();
        Completions<Integer, Integer> tree =
            rejoin
                .join("tree")
                .maxConcurrency(3)
                .each(List.of(1), input -> input * 2)
                .asCompleted()) {
      for (Completion<Integer, Integer> done : tree) {
        seen.add(done.input());
        indices.add(done.index());
        if (done.get() < 128) {
          tree.add(done.get());
          tree.add(done.get() + 1);
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(IntStream.range(1, 128).boxed().toList());
    assertThat(indices)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 127).boxed().toList());
  }

  @Test
  void completions_addedAfterTheEnd_hasNextAgain() {
    try (Completions<Integer, Integer> completions =
        Rejoin.shared().join("more").each(List.of(1), input -> input).asCompleted()) {
      Iterator<Completion<Integer, Integer>> iterator = completions.iterator();
      assertThat(iterator.next().input()).isEqualTo(1);
      assertThat(iterator.hasNext()).isFalse();
      completions.add(2);
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.next()).isEqualTo(new Completion<>(1, 2, new Outcome.Success<>(2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void completions_closedEarly_restIsInterruptedBeforeReturn(On on) {
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(3);
    try (Rejoin rejoin = on.open()) {
      Completions<Integer, String> completions =
          rejoin
              .join("closed")
              .each(
                  List.of(0, 1, 2),
                  index -> {
                    running.countDown();
                    try {
                      return Spin.<String>forever();
                    } catch (InterruptedException e) {
                      interrupted.incrementAndGet();
                      throw e;
                    }
                  })
              .asCompleted();
      Spin.awaitStubbornly(running);
      completions.close();
      assertThat(interrupted).hasValue(3);
      assertThatThrownBy(() -> completions.add(3)).isInstanceOf(IllegalStateException.class);
      assertThat(completions.iterator().hasNext()).isFalse();
      completions.close();
    }
  }

  @Test
  void completions_closedByAnotherThread_waitingConsumerIsReleased() {
    CountDownLatch running = new CountDownLatch(1);
    Completions<Integer, String> completions =
        Rejoin.shared()
            .join("closed")
            .each(
                List.of(0),
                index -> {
                  running.countDown();
                  return Spin.<String>forever();
                })
            .asCompleted();
    Owner<Boolean> consumer = Owner.start(() -> completions.iterator().hasNext());
    Spin.awaitStubbornly(running);
    consumer.awaitParked();
    completions.close();
    assertThat(consumer.thrown()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void completions_severalConsumers_eachItemIsDeliveredOnce(On on) {
    List<Integer> inputs = IntStream.range(0, 2_000).boxed().toList();
    List<Integer> delivered = Collections.synchronizedList(new ArrayList<>());
    try (Rejoin rejoin = on.open();
        Completions<Integer, Integer> completions =
            rejoin.join("shared").maxConcurrency(16).each(inputs, input -> input).asCompleted()) {
      List<Owner<Integer>> consumers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        consumers.add(
            Owner.start(
                () -> {
                  int count = 0;
                  for (Completion<Integer, Integer> done : completions) {
                    delivered.add(done.get());
                    count++;
                  }
                  return count;
                }));
      }
      assertThat(consumers.stream().mapToInt(Owner::result).sum()).isEqualTo(inputs.size());
    }
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(inputs);
  }

  @Test
  void completions_untakenResults_countAgainstTheLimit() {
    AtomicInteger started = new AtomicInteger();
    try (Completions<Integer, Integer> completions =
        Rejoin.shared()
            .join("lazy")
            .maxConcurrency(2)
            .each(List.of(1, 2, 3), input -> started.incrementAndGet())
            .asCompleted()) {
      Iterator<Completion<Integer, Integer>> iterator = completions.iterator();
      Spin.until(() -> started.get() == 2);
      assertThat(iterator.hasNext()).isTrue();
      assertThat(started).hasValue(2);
      iterator.next();
      Spin.until(() -> started.get() == 3);
    }
  }

  @Test
  void completions_deadline_unfinishedAreDeliveredAsCancelledOnce() {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build();
        Completions<Integer, Integer> completions =
            rejoin
                .join("late")
                .waitFor(SECOND)
                .maxConcurrency(2)
                .each(
                    List.of(0, 1, 2),
                    index -> {
                      if (index == 1) {
                        running.countDown();
                        return Spin.<Integer>forever();
                      }
                      return index;
                    })
                .asCompleted()) {
      Spin.awaitStubbornly(running);
      Iterator<Completion<Integer, Integer>> iterator = completions.iterator();
      assertThat(iterator.next().index()).isEqualTo(0);
      clock.advance(SECOND);
      List<Completion<Integer, Integer>> rest = new ArrayList<>();
      iterator.forEachRemaining(rest::add);
      assertThat(rest).extracting(Completion::index).containsExactlyInAnyOrder(1, 2);
      Completion<Integer, Integer> cancelled =
          rest.stream().filter(done -> done.index() == 1).findFirst().orElseThrow();
      assertThat(((Outcome.Cancelled<Integer>) cancelled.outcome()).reason())
          .isEqualTo(Outcome.Reason.TIMEOUT);
      assertThatThrownBy(cancelled::get).isInstanceOf(JoinTimeoutException.class);
      completions.add(3);
      assertThat(iterator.next())
          .isEqualTo(
              new Completion<>(3, 3, new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null)));
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  @Test
  void completions_waitingThreadInterrupted_cancelsNothing() {
    CountDownLatch go = new CountDownLatch(1);
    try (Completions<Integer, Integer> completions =
        Rejoin.shared()
            .join("interrupted")
            .each(
                List.of(1),
                input -> {
                  Spin.await(go);
                  return input;
                })
            .asCompleted()) {
      Owner<Boolean> consumer =
          Owner.start(() -> completions.iterator().hasNext()).awaitParked().interrupt();
      assertThat(consumer.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(consumer.wasInterrupted()).isTrue();
      go.countDown();
      assertThat(completions.iterator().next().get()).isEqualTo(1);
    }
  }

  @Test
  void completions_nullAdded_isRefusedWithItsIndex() {
    try (Completions<Integer, Integer> completions =
        Rejoin.shared().join("null").over("skus").each(List.of(1), i -> i).asCompleted()) {
      assertThatThrownBy(() -> completions.add(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("skus[1]");
    }
  }

  @Test
  void completions_closedFromInsideACall_doesNotDeadlock() {
    List<Completions<Integer, Integer>> self = new ArrayList<>();
    CountDownLatch made = new CountDownLatch(1);
    Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ofDays(1)).build();
    Completions<Integer, Integer> completions =
        rejoin
            .join("self")
            .each(
                List.of(1),
                input -> {
                  Spin.await(made);
                  self.get(0).close();
                  return input;
                })
            .asCompleted();
    self.add(completions);
    made.countDown();
    Spin.until(
        () -> {
          try {
            completions.add(2);
            return false;
          } catch (IllegalStateException e) {
            return true;
          }
        });
    completions.close();
    rejoin.close();
  }
}
