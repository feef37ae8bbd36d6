package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races for more than one result. */
@ExtendWith(SameThreads.class)
class QuorumTest {
  @ParameterizedTest
  @EnumSource
  void quorum_moreThanEnough_isExactlySoManyInCompletionOrder(On on) {
    try (Rejoin rejoin = on.open()) {
      CountDownLatch lastOver = new CountDownLatch(1);
      List<Integer> quorum =
          rejoin
              .join("quorum")
              .each(
                  List.of(0, 1, 2, 3),
                  index ->
                      switch (index) {
                        case 3 -> {
                          lastOver.countDown();
                          yield index;
                        }
                        case 1 -> {
                          Spin.await(lastOver);
                          yield index;
                        }
                        default -> Spin.forever();
                      })
              .race(ReturnWhen.FIRST_SUCCESS, 2)
              .join();
      assertThat(quorum).containsExactlyInAnyOrder(3, 1);
    }
  }

  @Test
  void quorum_tooManyFailures_endsAtOnceWithTheFirst() {
    IOException failure = new IOException("no");
    CountDownLatch running = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("quorum")
                    .each(
                        List.of(0, 1),
                        index -> {
                          if (index == 0) {
                            Spin.await(running);
                            throw failure;
                          }
                          running.countDown();
                          return Spin.<String>forever();
                        })
                    .race(ReturnWhen.FIRST_SUCCESS, 2)
                    .join())
        .isSameAs(failure);
  }

  @Test
  void quorum_outcomesThatCannotBeReached_holdsCompletedThenLosers() {
    CountDownLatch running = new CountDownLatch(1);
    IOException failure = new IOException("no");
    List<Outcome<Object>> outcomes =
        Rejoin.shared()
            .join("quorum")
            .each(
                List.of(0, 1),
                index -> {
                  if (index == 1) {
                    Spin.await(running);
                    throw failure;
                  }
                  running.countDown();
                  return Spin.forever();
                })
            .outcomes()
            .race(ReturnWhen.FIRST_SUCCESS, 2)
            .join();
    assertThat(outcomes).hasSize(2).startsWith(new Outcome.Failure<>(failure));
    assertThat(((Outcome.Cancelled<Object>) outcomes.get(1)).reason())
        .isEqualTo(Outcome.Reason.LOST_RACE);
  }

  @Test
  void race_countBeyondACollection_startsNothing() {
    AtomicInteger started = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("race")
                    .each(List.of(0, 1), index -> started.incrementAndGet())
                    .race(ReturnWhen.FIRST_SUCCESS, 3)
                    .join())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a race for 3 cannot be run with 2 inputs");
    assertThat(started).hasValue(0);
  }
}
