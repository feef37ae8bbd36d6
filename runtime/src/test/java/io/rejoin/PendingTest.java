package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a wait left pending: more work, another wait, or no more of it. */
@ExtendWith(SameThreads.class)
class PendingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void await_zeroOrNegative_looksWithoutWaiting() {
    Gates gates = new Gates(2).open(0);
    try (Waited<Integer, Integer> waited =
        gates.waitFor(Rejoin.shared(), ReturnWhen.FIRST_COMPLETED)) {
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
      assertThat(Gates.indices(waited)).containsExactly(0);
      waited.pending().cancel();
      Waited<Integer, Integer> cancelled = waited.pending().await(ReturnWhen.FIRST_EXCEPTION);
      assertThat(Gates.indices(cancelled)).containsExactlyInAnyOrder(1, 2);
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
    Waited<Integer, Integer> waited = gates.waitFor(Rejoin.shared(), ReturnWhen.FIRST_COMPLETED);
    waited.close();
    assertThat(waited.pending().isEmpty()).isTrue();
    assertThatThrownBy(() -> waited.pending().add(2)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void await_interrupted_cancelsNothingAndLosesNothing() {
    Gates gates = new Gates(3).open(0);
    try (Waited<Integer, Integer> waited =
        gates.waitFor(Rejoin.shared(), ReturnWhen.FIRST_COMPLETED)) {
      Owner<Waited<Integer, Integer>> owner =
          Owner.start(() -> waited.pending().await(ReturnWhen.ALL_COMPLETED))
              .awaitParked()
              .interrupt();
      assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
      assertThat(owner.wasInterrupted()).isTrue();
      gates.open(1, 2);
      assertThat(Gates.indices(waited.pending().await(ReturnWhen.ALL_COMPLETED)))
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
                    seen.addAll(Gates.indices(waited.pending().await(ReturnWhen.FIRST_COMPLETED)));
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
