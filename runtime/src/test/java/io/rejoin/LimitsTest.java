package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SameThreads.class)
class LimitsTest {
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

  static Stream<Row> limited() {
    return Row.of(shape -> shape.isOfAll() && shape.kind != Shape.Kind.TASKS);
  }

  @ParameterizedTest
  @MethodSource("limited")
  void maxConcurrency_everyShape_neverMoreThanThatAreRunning(Row row) throws Throwable {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(2);
    try (Rejoin rejoin = row.on().open()) {
      row.run(
          new Fan(
              rejoin.join("limited").maxConcurrency(2),
              inputs(40),
              index -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                full.countDown();
                Spin.await(full);
                running.decrementAndGet();
                return "" + index;
              }));
    }
    assertThat(most).hasValue(2);
  }

  static Stream<Row> reading() {
    return Row.of(shape -> shape.isOfAll() && shape.readsSource() && shape.kind != Shape.Kind.WAIT);
  }

  @ParameterizedTest
  @MethodSource("reading")
  void source_everyShape_isReadOnlyAsPermitsGetFree(Row row) throws Throwable {
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger ahead = new AtomicInteger();
    Iterable<Integer> source =
        () ->
            Stream.iterate(0, index -> index + 1)
                .limit(60)
                .peek(index -> ahead.accumulateAndGet(index + 1 - ended.get(), Math::max))
                .iterator();
    try (Rejoin rejoin = row.on().open()) {
      row.run(
          new Fan(
              rejoin.join("pulled").maxConcurrency(3),
              source,
              index -> {
                ended.incrementAndGet();
                return "" + index;
              }));
    }
    assertThat(ended).hasValue(60);
    assertThat(ahead.get()).isBetween(1, 3);
  }

  /** What waits for a task must not take the place that the task's own calls wait for. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void instanceLimit_joinOverTasksThatNest_makesProgress(boolean asStage) {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(1).build()) {
      CountDownLatch nest = new CountDownLatch(1);
      CompletableFuture<Integer> task =
          rejoin
              .join("task")
              .call(
                  () -> {
                    Spin.await(nest);
                    return rejoin.join("nested").each(inputs(3), i -> i).gather().join().size();
                  })
              .createTask();
      Owner<List<Integer>> owner =
          Owner.start(
                  () ->
                      rejoin
                          .join("tasks")
                          .each(
                              List.of(task),
                              asStage
                                  ? Call.<CompletableFuture<Integer>, Integer>stage()
                                  : Call.<CompletableFuture<Integer>, Integer>future())
                          .gather()
                          .join())
              .awaitParked();
      nest.countDown();
      assertThat(owner.result()).containsExactly(3);
    }
  }

  @Test
  void instanceLimit_tasks_countThemselves() {
    AtomicInteger handed = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    try (Rejoin rejoin =
        Rejoin.builder()
            .maxConcurrency(1)
            .executor(
                task -> {
                  handed.incrementAndGet();
                  On.DAEMONS.newThread(task).start();
                })
            .build()) {
      Body<Boolean, InterruptedException> body =
          () -> {
            Spin.await(end);
            return true;
          };
      CompletableFuture<Boolean> first = rejoin.join("first").call(body).createTask();
      CompletableFuture<Boolean> second = rejoin.join("second").call(body).createTask();
      assertThat(handed).hasValue(1);
      end.countDown();
      assertThat(first.join()).isTrue();
      assertThat(second.join()).isTrue();
      assertThat(handed).hasValue(2);
    }
  }

  /** An owner that waits in vain for a place is told when another gets one that cannot begin. */
  @Test
  void instanceLimitOnASaturatedPool_placeGoesToAnotherWhileTheOwnerWaits_makesProgress() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(single).maxConcurrency(1).build()) {
      AtomicReference<Thread> poolThread = new AtomicReference<>();
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch nest = new CountDownLatch(1);
      Owner<Integer> first =
          Owner.start(
              () ->
                  rejoin
                      .join("first")
                      .call(
                          () -> {
                            poolThread.set(Thread.currentThread());
                            running.countDown();
                            Spin.await(nest);
                            return rejoin
                                .join("nested")
                                .each(inputs(2), i -> i)
                                .gather()
                                .join()
                                .size();
                          })
                      .join());
      Spin.awaitStubbornly(running);
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      Owner<List<Integer>> awaitsStage =
          Owner.start(
                  () ->
                      rejoin
                          .join("stage")
                          .each(List.of(stage), Call.<CompletableFuture<Integer>, Integer>stage())
                          .gather()
                          .join())
              .awaitParked();
      Owner<Integer> other = Owner.start(() -> rejoin.join("other").call(() -> 3).join());
      other.awaitParked();
      nest.countDown();
      Spin.until(() -> stage.getNumberOfDependents() > 0); // it has the place
      Spin.untilParked(poolThread.get());
      stage.complete(1);
      assertThat(first.result()).isEqualTo(2);
      assertThat(awaitsStage.result()).containsExactly(1);
      assertThat(other.result()).isEqualTo(3);
    } finally {
      single.shutdown();
    }
  }
}
