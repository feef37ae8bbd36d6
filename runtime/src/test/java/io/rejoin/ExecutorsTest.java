package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's executor may be bounded, run in the caller's thread, or refuse. */
@ExtendWith(SameThreads.class)
class ExecutorsTest {
  private static List<Integer> inputs(int count) {
    return IntStream.range(0, count).boxed().toList();
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
      AtomicBoolean firstOver = new AtomicBoolean(); // it may not have waited for the second
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
                            List<Integer> inner =
                                rejoin.join("inner").each(inputs(2), i -> i).gather().join();
                            firstOver.set(true);
                            return inner;
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
                                Spin.until(
                                    () ->
                                        firstOver.get()
                                            || firstThread.get().getState()
                                                == Thread.State.WAITING);
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

  @Test
  void callerRuns_callsThatAddMore_neitherOverflowNorHang() {
    AtomicReference<Completions<Integer, Integer>> self = new AtomicReference<>();
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).build();
        Completions<Integer, Integer> completions =
            rejoin
                .join("caller")
                .each(
                    List.<Integer>of(),
                    input -> {
                      if (input < 100_000) {
                        self.get().add(input + 1);
                      }
                      return input;
                    })
                .asCompleted()) {
      self.set(completions);
      completions.add(1);
      int count = 0;
      for (Completion<Integer, Integer> done : completions) {
        assertThat(done.get()).isEqualTo(++count);
      }
      assertThat(count).isEqualTo(100_000);
    }
  }

  @Test
  void callerRuns_placeGetsFreeForMany_neitherOverflowsNorHangs() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).maxConcurrency(1).build()) {
      Owner<Integer> first =
          Owner.start(
              () ->
                  rejoin
                      .join("first")
                      .call(
                          () -> {
                            running.countDown();
                            Spin.await(released);
                            return 1;
                          })
                      .join());
      Spin.awaitStubbornly(running);
      Owner<List<Integer>> many =
          Owner.start(() -> rejoin.join("many").each(inputs(100_000), i -> i).gather().join())
              .awaitParked();
      released.countDown();
      assertThat(first.result()).isEqualTo(1);
      assertThat(many.result()).hasSize(100_000);
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
}
