package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The limit of an instance is shared by its joins, and lent by calls that wait in nested ones. */
@ExtendWith(SameThreads.class)
class InstanceLimitTest {

  /** Counts how many are within at the same time. */
  private static final class Gauge {
    private final AtomicInteger within = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    <T> T pass(T value) {
      most.accumulateAndGet(within.incrementAndGet(), Math::max);
      within.decrementAndGet();
      return value;
    }
  }

  private static List<Integer> inputs(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource
  void instanceLimit_severalJoins_isSharedByThem(On on) {
    try (Rejoin rejoin = on.builder().maxConcurrency(2).build()) {
      Gauge gauge = new Gauge();
      List<Owner<List<Integer>>> owners = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        owners.add(
            Owner.start(
                () -> rejoin.join("shared").each(inputs(500), gauge::pass).gather().join()));
      }
      owners.forEach(owner -> assertThat(owner.result()).hasSize(500));
      assertThat(gauge.most.get()).isBetween(1, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void instanceLimit_ofOneWithNesting_doesNotDeadlock(On on) {
    try (Rejoin rejoin = on.builder().maxConcurrency(1).build()) {
      Gauge gauge = new Gauge();
      List<List<Integer>> results =
          rejoin
              .join("outer")
              .each(
                  inputs(5),
                  outer -> rejoin.join("inner").each(inputs(5), gauge::pass).gather().join())
              .gather()
              .join();
      assertThat(results).hasSize(5).containsOnly(inputs(5));
      assertThat(gauge.most).hasValue(1);
    }
  }

  @Test
  void instanceLimit_failureWhileOthersAreQueued_queuedNeverStart() {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(1).build()) {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      Owner<Integer> holder =
          Owner.start(
              () ->
                  rejoin
                      .join("holder")
                      .call(
                          () -> {
                            running.countDown();
                            Spin.await(go);
                            return 1;
                          })
                      .join());
      Spin.awaitStubbornly(running);
      AtomicBoolean started = new AtomicBoolean();
      Owner<List<Outcome<Boolean>>> queued =
          Owner.start(
                  () ->
                      rejoin
                          .join("queued")
                          .each(
                              List.of(1, 2),
                              input -> {
                                started.set(true);
                                return true;
                              })
                          .outcomes()
                          .gather()
                          .join())
              .awaitParked()
              .interrupt();
      assertThat(queued.thrown()).isInstanceOf(JoinInterruptedException.class);
      go.countDown();
      assertThat(holder.result()).isEqualTo(1);
      assertThat(started).isFalse();
      assertThat(rejoin.join("after").call(() -> 2).join()).isEqualTo(2);
    }
  }

  @Test
  void instanceLimit_failureStopsTheRest_aQueuedCallNeverStarts() {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(1).build()) {
      for (int round = 0; round < 200; round++) {
        AtomicInteger started = new AtomicInteger();
        assertThatThrownBy(
                () ->
                    rejoin
                        .join("fails")
                        .each(
                            List.of(0, 1, 2),
                            index -> {
                              started.incrementAndGet();
                              throw new IllegalStateException("no");
                            })
                        .gather()
                        .join())
            .isInstanceOf(IllegalStateException.class);
        assertThat(started).hasValue(1);
      }
    }
  }

  @Test
  void instanceLimit_leaveRunning_whatHasNoPlaceIsCancelled() {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(2).build()) {
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch running = new CountDownLatch(1);
      AtomicInteger started = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("leaves")
                      .onFailure(OnFailure.LEAVE_RUNNING)
                      .each(
                          List.of(0, 1, 2, 3),
                          index -> {
                            started.incrementAndGet();
                            if (index == 1) {
                              Spin.await(running);
                              throw new IllegalStateException("no");
                            }
                            running.countDown();
                            Spin.awaitStubbornly(release);
                            return index;
                          })
                      .gather()
                      .join())
          .isInstanceOf(IllegalStateException.class);
      release.countDown();
      rejoin.join("after").each(List.of(0, 1, 2), index -> index).gather().join();
      assertThat(started).hasValue(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "PLATFORM"})
  void instanceLimitOfOne_joinsNestedAThousandDeep_returns(On on) {
    try (Rejoin rejoin = on.builder().maxConcurrency(1).build()) {
      assertThat(nest(rejoin, 1_000)).isEqualTo(1_000);
    }
  }

  private static int nest(Rejoin rejoin, int deep) {
    return deep == 0
        ? 0
        : 1
            + rejoin
                .join("deep")
                .each(List.of(deep - 1), d -> nest(rejoin, d))
                .gather()
                .join()
                .get(0);
  }
}
