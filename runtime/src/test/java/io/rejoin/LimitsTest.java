package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
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
  void maxConcurrency_many_isReachedAndNeverExceeded(On on) {
    try (Rejoin rejoin = on.open()) {
      AtomicInteger running = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      CountDownLatch full = new CountDownLatch(3);
      rejoin
          .join("limited")
          .maxConcurrency(3)
          .each(
              inputs(300),
              index -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                full.countDown();
                Spin.await(full);
                running.decrementAndGet();
                return index;
              })
          .gatherVoid()
          .join();
      assertThat(most).hasValue(3);
    }
  }

  @Test
  void maxConcurrency_zero_isNoLimit() {
    CountDownLatch all = new CountDownLatch(200);
    Rejoin.shared()
        .join("unlimited")
        .maxConcurrency(0)
        .each(
            inputs(200),
            index -> {
              all.countDown();
              Spin.await(all);
              return index;
            })
        .gatherVoid()
        .join();
    assertThat(all.getCount()).isZero();
  }

  @Test
  void maxConcurrency_negative_isAnIllegalArgument() {
    Join join = Rejoin.shared().join("negative");
    assertThatThrownBy(() -> join.maxConcurrency(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rejoin.builder().maxConcurrency(-1))
        .isInstanceOf(IllegalArgumentException.class);
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void boundedExecutor_saturatedByNestedJoins_makesProgress(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(pool).build()) {
      List<List<List<Integer>>> results =
          rejoin
              .join("outer")
              .each(
                  inputs(4),
                  outer ->
                      rejoin
                          .join("middle")
                          .each(
                              inputs(4),
                              middle ->
                                  rejoin.join("inner").each(inputs(4), i -> i).gather().join())
                          .gather()
                          .join())
              .gather()
              .join();
      assertThat(results).hasSize(4);
      assertThat(results.get(3).get(3)).containsExactly(0, 1, 2, 3);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void boundedExecutor_placeGetsFreeWhileAllThreadsWait_makesProgress() {
    ExecutorService pool = Executors.newFixedThreadPool(2, On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(pool).maxConcurrency(1).build()) {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch queued = new CountDownLatch(1);
      AtomicReference<Thread> firstThread = new AtomicReference<>();
      Owner<List<Integer>> first =
          Owner.start(
              () ->
                  rejoin
                      .join("first")
                      .call(
                          () -> {
                            firstThread.set(Thread.currentThread());
                            running.countDown();
                            Spin.await(queued);
                            return rejoin.join("inner").each(inputs(2), i -> i).gather().join();
                          })
                      .join());
      Spin.awaitStubbornly(running);
      Owner<List<Integer>> second =
          Owner.start(
                  () ->
                      rejoin
                          .join("second")
                          .call(
                              () -> {
                                Spin.untilParked(firstThread.get());
                                return rejoin.join("inner").each(inputs(2), i -> i).gather().join();
                              })
                          .join())
              .awaitParked();
      queued.countDown();
      assertThat(first.result()).containsExactly(0, 1);
      assertThat(second.result()).containsExactly(0, 1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void callerRuns_manyInputs_neitherOverflowsNorHangs() {
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).build()) {
      assertThat(rejoin.join("caller").each(inputs(100_000), i -> i).gather().join())
          .hasSize(100_000);
      assertThat(
              rejoin.join("caller").maxConcurrency(1).each(inputs(100_000), i -> i).gather().join())
          .hasSize(100_000);
    }
  }

  @Test
  void callerRuns_instanceLimitOfOne_neitherOverflowsNorHangs() {
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).maxConcurrency(1).build()) {
      assertThat(rejoin.join("caller").each(inputs(100_000), i -> i).gather().join())
          .hasSize(100_000);
    }
  }

  @Test
  void callerRuns_completions_areAllDelivered() {
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).build();
        Completions<Integer, Integer> completions =
            rejoin.join("caller").maxConcurrency(2).each(inputs(1_000), i -> i).asCompleted()) {
      int count = 0;
      for (Completion<Integer, Integer> done : completions) {
        assertThat(done.get()).isEqualTo(count++);
      }
      assertThat(count).isEqualTo(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void executor_rejectsTheKthStart_startedAreStoppedAndTheRejectionIsThrown(int k) {
    AtomicInteger starts = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    RejectedExecutionException rejection = new RejectedExecutionException("full");
    try (Rejoin rejoin =
        Rejoin.builder()
            .executor(
                task -> {
                  if (starts.getAndIncrement() == k) {
                    throw rejection;
                  }
                  On.DAEMONS.newThread(task).start();
                })
            .build()) {
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("rejected")
                      .each(
                          inputs(3),
                          index -> {
                            begun.incrementAndGet();
                            try {
                              return Spin.<Integer>forever();
                            } finally {
                              ended.incrementAndGet();
                            }
                          })
                      .gather()
                      .join())
          .isSameAs(rejection);
      assertThat(ended.get()).isEqualTo(begun.get());
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @Test
  void threadFactory_returnsNullOrThrows_isAFailureAndPlacesStayRight() {
    AtomicInteger asked = new AtomicInteger();
    IllegalStateException broken = new IllegalStateException("factory");
    try (Rejoin rejoin =
        Rejoin.builder()
            .maxConcurrency(1)
            .threadFactory(
                task ->
                    switch (asked.getAndIncrement()) {
                      case 0 -> null;
                      case 1 -> throw broken;
                      default -> On.DAEMONS.newThread(task);
                    })
            .build()) {
      List<Outcome<Integer>> outcomes =
          rejoin.join("factory").each(inputs(3), i -> i).outcomes().gather().join();
      assertThat(((Outcome.Failure<Integer>) outcomes.get(0)).exception())
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(broken));
      assertThat(outcomes.get(2)).isEqualTo(new Outcome.Success<>(2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void limitOfOne_firstFails_laterNeverStart(On on) {
    try (Rejoin rejoin = on.open()) {
      AtomicBoolean started = new AtomicBoolean();
      for (int round = 0; round < 200; round++) {
        assertThatThrownBy(
                () ->
                    rejoin
                        .join("limited")
                        .maxConcurrency(1)
                        .each(
                            inputs(3),
                            index -> {
                              if (index == 0) {
                                throw new IllegalStateException("no");
                              }
                              started.set(true);
                              return index;
                            })
                        .gather()
                        .join())
            .isInstanceOf(IllegalStateException.class);
      }
      assertThat(started).isFalse();
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
}
