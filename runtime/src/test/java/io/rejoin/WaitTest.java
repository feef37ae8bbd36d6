package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class WaitTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Calls that return their index when their gate is opened, or throw if it is an odd one. */
  private static final class Gates {
    private final List<CountDownLatch> gates;
    private final AtomicInteger interrupted = new AtomicInteger();

    Gates(int count) {
      gates = IntStream.range(0, count).mapToObj(index -> new CountDownLatch(1)).toList();
    }

    int pass(int index) throws InterruptedException {
      try {
        Spin.await(gates.get(index));
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        throw e;
      }
      if (index % 2 == 1) {
        throw new IllegalStateException("odd " + index);
      }
      return index;
    }

    Gates open(int... indices) {
      for (int index : indices) {
        gates.get(index).countDown();
      }
      return this;
    }

    List<Integer> inputs() {
      return IntStream.range(0, gates.size()).boxed().toList();
    }
  }

  private static List<Integer> indices(Waited<Integer, Integer> waited) {
    return waited.done().stream().map(Completion::index).toList();
  }

  private static Waited<Integer, Integer> waitFor(Rejoin rejoin, Gates gates, ReturnWhen when) {
    return rejoin.join("wait").each(gates.inputs(), gates::pass).await(when).join();
  }

  @ParameterizedTest
  @EnumSource
  void wait_allCompleted_returnsWithAll(On on) {
    try (Rejoin rejoin = on.open()) {
      Waited<Integer, Integer> waited =
          waitFor(rejoin, new Gates(4).open(0, 1, 2, 3), ReturnWhen.ALL_COMPLETED);
      assertThat(indices(waited)).containsExactlyInAnyOrder(0, 1, 2, 3);
      assertThat(waited.pending().size()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void wait_firstCompleted_restIsPendingAndRuns(On on) {
    Gates gates = new Gates(3).open(1);
    try (Rejoin rejoin = on.open();
        Waited<Integer, Integer> waited = waitFor(rejoin, gates, ReturnWhen.FIRST_COMPLETED)) {
      assertThat(indices(waited)).containsExactly(1);
      assertThat(waited.pending().size()).isEqualTo(2);
      assertThat(waited.pending().inputs()).containsExactly(0, 2);
      gates.open(2);
      Waited<Integer, Integer> again = waited.pending().await(ReturnWhen.FIRST_COMPLETED);
      assertThat(indices(again)).containsExactly(2);
      assertThat(again.pending()).isSameAs(waited.pending());
      gates.open(0);
      assertThat(indices(again.pending().await(ReturnWhen.ALL_COMPLETED))).containsExactly(0);
      assertThat(waited.pending().isEmpty()).isTrue();
      assertThat(gates.interrupted).hasValue(0);
    }
  }

  @Test
  void wait_firstException_returnsAtTheFailure() {
    Gates gates = new Gates(3).open(1);
    try (Waited<Integer, Integer> waited =
        waitFor(Rejoin.shared(), gates, ReturnWhen.FIRST_EXCEPTION)) {
      assertThat(indices(waited)).containsExactly(1);
      assertThat(waited.done().get(0).outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(waited.pending().inputs()).containsExactly(0, 2);
    }
  }

  @Test
  void wait_firstSuccess_returnsAtTheSuccess() {
    Gates gates = new Gates(3).open(1);
    try (Waited<Integer, Integer> failed =
        waitFor(Rejoin.shared(), gates, ReturnWhen.FIRST_COMPLETED)) {
      gates.open(2);
      assertThat(indices(failed.pending().await(ReturnWhen.FIRST_SUCCESS))).containsExactly(2);
    }
  }

  @Test
  void wait_conditionThatIsNeverMet_returnsWhenAllIsDone() {
    Waited<Integer, Integer> waited =
        Rejoin.shared()
            .join("wait")
            .each(List.of(0, 2, 4), input -> input)
            .await(ReturnWhen.FIRST_EXCEPTION)
            .join();
    assertThat(waited.done()).hasSize(3);
    assertThat(waited.pending().isEmpty()).isTrue();
  }

  @Test
  void wait_timeout_cancelsNothing() {
    VirtualClock clock = new VirtualClock();
    Gates gates = new Gates(2);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Waited<Integer, Integer>> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("wait")
                      .waitFor(SECOND)
                      .each(gates.inputs(), gates::pass)
                      .await(ReturnWhen.ALL_COMPLETED)
                      .join());
      clock.awaitParked(1);
      clock.advance(SECOND);
      Waited<Integer, Integer> waited = owner.result();
      assertThat(waited.done()).isEmpty();
      assertThat(waited.pending().size()).isEqualTo(2);
      gates.open(0, 1);
      assertThat(indices(waited.pending().await(ReturnWhen.ALL_COMPLETED)))
          .containsExactlyInAnyOrder(0, 1);
      assertThat(gates.interrupted).hasValue(0);
    }
  }

  @Test
  void await_zeroOrNegative_looksWithoutWaiting() {
    Gates gates = new Gates(2).open(0);
    try (Waited<Integer, Integer> waited =
        waitFor(Rejoin.shared(), gates, ReturnWhen.FIRST_COMPLETED)) {
      Pending<Integer, Integer> pending = waited.pending();
      assertThat(pending.await(ReturnWhen.ALL_COMPLETED, Duration.ZERO).done()).isEmpty();
      assertThat(pending.await(ReturnWhen.ALL_COMPLETED, SECOND.negated()).done()).isEmpty();
      assertThat(pending.size()).isEqualTo(1);
    }
  }

  @Test
  void pending_added_isRunAndDelivered() {
    Gates gates = new Gates(3).open(0, 2);
    try (Waited<Integer, Integer> waited =
        Rejoin.shared()
            .join("wait")
            .each(List.of(0), gates::pass)
            .await(ReturnWhen.ALL_COMPLETED)
            .join()) {
      waited.pending().add(2);
      assertThat(waited.pending().await(ReturnWhen.ALL_COMPLETED).done())
          .containsExactly(new Completion<>(1, 2, new Outcome.Success<>(2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void pending_cancelled_isDeliveredAsCancelledAndStaysUsable(On on) {
    Gates gates = new Gates(3).open(0);
    try (Rejoin rejoin = on.open();
        Waited<Integer, Integer> waited =
            rejoin
                .join("wait")
                .maxConcurrency(2)
                .each(gates.inputs(), gates::pass)
                .await(ReturnWhen.FIRST_COMPLETED)
                .join()) {
      assertThat(indices(waited)).containsExactly(0);
      waited.pending().cancel();
      Waited<Integer, Integer> cancelled = waited.pending().await(ReturnWhen.FIRST_EXCEPTION);
      assertThat(indices(cancelled)).containsExactlyInAnyOrder(1, 2);
      assertThat(cancelled.done())
          .allSatisfy(
              done ->
                  assertThat(((Outcome.Cancelled<Integer>) done.outcome()).reason())
                      .isEqualTo(Outcome.Reason.CANCELLED));
      waited.pending().add(0);
      assertThat(waited.pending().await(ReturnWhen.ALL_COMPLETED).done().get(0).get()).isZero();
    }
  }

  @Test
  void await_firstExceptionWithCancelledOnes_waitsForAFailure() {
    Gates gates = new Gates(4).open(0);
    try (Waited<Integer, Integer> waited =
        Rejoin.shared()
            .join("wait")
            .each(List.of(0, 2), gates::pass)
            .await(ReturnWhen.FIRST_COMPLETED)
            .join()) {
      waited.pending().cancel();
      waited.pending().add(3);
      Owner<Waited<Integer, Integer>> owner =
          Owner.start(() -> waited.pending().await(ReturnWhen.FIRST_EXCEPTION)).awaitParked();
      assertThat(owner.isRunning()).isTrue();
      gates.open(3);
      assertThat(owner.result().done()).extracting(Completion::input).containsExactly(2, 3);
    }
  }

  @Test
  void pending_closed_stopsTheRestAndRefusesMore() {
    Gates gates = new Gates(3).open(0);
    Waited<Integer, Integer> waited = waitFor(Rejoin.shared(), gates, ReturnWhen.FIRST_COMPLETED);
    waited.close();
    assertThat(waited.pending().isEmpty()).isTrue();
    assertThatThrownBy(() -> waited.pending().add(2)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void await_interrupted_cancelsNothingAndLosesNothing() {
    Gates gates = new Gates(3).open(0);
    try (Waited<Integer, Integer> waited =
        waitFor(Rejoin.shared(), gates, ReturnWhen.FIRST_COMPLETED)) {
      Owner<Waited<Integer, Integer>> owner =
          Owner.start(() -> waited.pending().await(ReturnWhen.ALL_COMPLETED))
              .awaitParked()
              .interrupt();
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(owner.wasInterrupted()).isTrue();
      gates.open(1, 2);
      assertThat(indices(waited.pending().await(ReturnWhen.ALL_COMPLETED)))
          .containsExactlyInAnyOrder(1, 2);
      assertThat(gates.interrupted).hasValue(0);
    }
  }

  @Test
  void await_severalThreads_eachCompletionIsDeliveredOnce() {
    List<Integer> inputs = IntStream.range(0, 500).boxed().toList();
    CountDownLatch go = new CountDownLatch(1);
    try (Waited<Integer, Integer> waited =
        Rejoin.shared()
            .join("wait")
            .waitFor(Duration.ZERO)
            .each(
                inputs,
                input -> {
                  Spin.await(go);
                  return input;
                })
            .await(ReturnWhen.ALL_COMPLETED)
            .join()) {
      List<Owner<List<Integer>>> owners = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        owners.add(
            Owner.start(
                () -> {
                  List<Integer> seen = new ArrayList<>();
                  while (!waited.pending().isEmpty()) {
                    seen.addAll(indices(waited.pending().await(ReturnWhen.FIRST_COMPLETED)));
                  }
                  return seen;
                }));
      }
      go.countDown();
      List<Integer> all = new ArrayList<>();
      owners.forEach(owner -> all.addAll(owner.result()));
      assertThat(all).containsExactlyInAnyOrderElementsOf(inputs);
    }
  }

  @Test
  void wait_allIsDelivered_isOverWithoutBeingClosedUntilWorkIsAdded() {
    AtomicInteger ended = new AtomicInteger();
    JoinListener listener =
        new JoinListener() {
          @Override
          public void joinEnded(JoinEvent event) {
            ended.incrementAndGet();
          }
        };
    try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
      Pending<Integer, Integer> pending =
          rejoin
              .join("wait")
              .each(List.of(1, 2), input -> input)
              .await(ReturnWhen.ALL_COMPLETED)
              .join()
              .pending();
      assertThat(ended).hasValue(1);
      pending.add(3);
      assertThat(pending.await(ReturnWhen.ALL_COMPLETED).done()).hasSize(1);
      assertThat(ended).hasValue(2); // it was open again
    }
  }

  @Test
  void wait_addedAfterAllWasDelivered_isStoppedWithTheInstance() {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Rejoin rejoin = Rejoin.builder().build();
    Pending<Integer, Integer> pending =
        rejoin
            .join("wait")
            .each(
                List.of(0),
                input -> {
                  if (input == 0) {
                    return 0;
                  }
                  running.countDown();
                  try {
                    return Spin.<Integer>forever();
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                  }
                })
            .await(ReturnWhen.ALL_COMPLETED)
            .join()
            .pending();
    pending.add(1);
    Spin.awaitStubbornly(running);
    rejoin.close();
    assertThat(interrupted).isTrue();
  }

  @Test
  void cancel_callIsAbandoned_itsPermitIsFreeWhenItEnds() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().cancelGrace(Duration.ZERO).build()) {
      Pending<Integer, Integer> pending =
          rejoin
              .join("wait")
              .waitFor(Duration.ZERO)
              .maxConcurrency(1)
              .each(
                  List.of(0),
                  input -> {
                    if (input == 0) {
                      running.countDown();
                      Spin.awaitStubbornly(end);
                    }
                    return input;
                  })
              .await(ReturnWhen.ALL_COMPLETED)
              .join()
              .pending();
      Spin.awaitStubbornly(running);
      pending.cancel();
      assertThat(pending.await(ReturnWhen.ALL_COMPLETED).done()).hasSize(1);
      pending.add(1);
      end.countDown();
      assertThat(pending.await(ReturnWhen.ALL_COMPLETED).done())
          .extracting(Completion::get)
          .containsExactly(1);
    }
  }
}
