package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Races whose calls start one after another. */
@ExtendWith(SameThreads.class)
class StaggerTest {
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Test
  void stagger_timePasses_nextStartsAfterEachPause() {
    VirtualClock clock = new VirtualClock();
    List<Integer> started = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      Owner<Integer> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("hedge")
                      .stagger(PAUSE)
                      .each(
                          List.of(0, 1, 2, 3),
                          index -> {
                            started.add(index);
                            if (index == 2) {
                              Spin.await(go);
                              return index;
                            }
                            return Spin.<Integer>forever();
                          })
                      .race(ReturnWhen.FIRST_SUCCESS)
                      .join());
      Spin.until(() -> started.size() == 1);
      clock.awaitParked(1);
      clock.advance(PAUSE.minusNanos(1));
      clock.awaitParked(1);
      assertThat(started).containsExactly(0);
      clock.advance(Duration.ofNanos(1));
      Spin.until(() -> started.size() == 2);
      clock.awaitParked(1);
      clock.advance(PAUSE);
      Spin.until(() -> started.size() == 3);
      go.countDown();
      assertThat(owner.result()).isEqualTo(2);
      assertThat(started).containsExactly(0, 1, 2);
    }
  }

  @Test
  void stagger_oneFails_nextStartsAtOnce() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      assertThat(
              rejoin
                  .join("hedge")
                  .stagger(PAUSE)
                  .each(
                      List.of(0, 1, 2),
                      index -> {
                        if (index < 2) {
                          throw new IllegalStateException("no");
                        }
                        return index;
                      })
                  .race(ReturnWhen.FIRST_SUCCESS)
                  .join())
          .isEqualTo(2);
      assertThat(clock.nanoTime()).isZero();
    }
  }

  @Test
  void stagger_zeroOrNegative_isAnIllegalArgument() {
    Join join = Rejoin.shared().join("hedge");
    assertThatThrownBy(() -> join.stagger(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> join.stagger(PAUSE.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
