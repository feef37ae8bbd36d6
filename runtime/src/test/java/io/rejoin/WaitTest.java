package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class WaitTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  void wait_allCompleted_returnsWithAll(On on) {
    try (Rejoin rejoin = on.open()) {
      Waited<Integer, Integer> waited =
          new Gates(4).open(0, 1, 2, 3).waitFor(rejoin, ReturnWhen.ALL_COMPLETED);
      assertThat(Gates.indices(waited)).containsExactlyInAnyOrder(0, 1, 2, 3);
      assertThat(waited.pending().size()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void wait_firstCompleted_restIsPendingAndRuns(On on) {
    Gates gates = new Gates(3).open(1);
    try (Rejoin rejoin = on.open();
        Waited<Integer, Integer> waited = gates.waitFor(rejoin, ReturnWhen.FIRST_COMPLETED)) {
      assertThat(Gates.indices(waited)).containsExactly(1);
      assertThat(waited.pending().size()).isEqualTo(2);
      assertThat(waited.pending().inputs()).containsExactly(0, 2);
      gates.open(2);
      Waited<Integer, Integer> again = waited.pending().await(ReturnWhen.FIRST_COMPLETED);
      assertThat(Gates.indices(again)).containsExactly(2);
      assertThat(again.pending()).isSameAs(waited.pending());
      gates.open(0);
      assertThat(Gates.indices(again.pending().await(ReturnWhen.ALL_COMPLETED))).containsExactly(0);
      assertThat(waited.pending().isEmpty()).isTrue();
      assertThat(gates.interrupted).hasValue(0);
    }
  }

  @Test
  void wait_firstException_returnsAtTheFailure() {
    Gates gates = new Gates(3).open(1);
    try (Waited<Integer, Integer> waited =
        gates.waitFor(Rejoin.shared(), ReturnWhen.FIRST_EXCEPTION)) {
      assertThat(Gates.indices(waited)).containsExactly(1);
      assertThat(waited.done().get(0).outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(waited.pending().inputs()).containsExactly(0, 2);
    }
  }

  @Test
  void wait_firstSuccess_returnsAtTheSuccess() {
    Gates gates = new Gates(3).open(1);
    try (Waited<Integer, Integer> failed =
        gates.waitFor(Rejoin.shared(), ReturnWhen.FIRST_COMPLETED)) {
      gates.open(2);
      assertThat(Gates.indices(failed.pending().await(ReturnWhen.FIRST_SUCCESS)))
          .containsExactly(2);
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
      assertThat(Gates.indices(waited.pending().await(ReturnWhen.ALL_COMPLETED)))
          .containsExactlyInAnyOrder(0, 1);
      assertThat(gates.interrupted).hasValue(0);
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
}
