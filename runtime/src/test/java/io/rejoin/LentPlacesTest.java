package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Places of an instance that its joins lend to each other, on a pool without a free thread. */
class LentPlacesTest {
  /** Whoever starts a subtask may be overtaken by whoever cancels it. */
  @Test
  void instanceLimit_cancelledOnTheWayToItsPlace_holdsNone() {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(1).build()) {
      Scope scope = Scope.open(rejoin.join("cancelled"), JoinKind.GATHER);
      Subtask subtask = new Subtask(scope, 0, "input", input -> 0);
      subtask.cancel(Outcome.Reason.CANCELLED, Deadline.after("cancelled", Duration.ZERO, 0));
      java.util.Objects.requireNonNull(rejoin.limiter()).admit(subtask);
      scope.finish(null);
      assertThat(rejoin.join("next").each(List.of(1), input -> input).gather().join())
          .containsExactly(1);
    }
  }

  /** All places are held by calls that the saturated pool cannot begin. */
  @Test
  void instanceLimitOnASaturatedPool_nestedJoinBehindOthers_makesProgress() {
    ExecutorService single = Executors.newSingleThreadExecutor(On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(single).maxConcurrency(1).build()) {
      CountDownLatch others = new CountDownLatch(1);
      Owner<List<Integer>> first =
          Owner.start(
              () ->
                  rejoin
                      .join("first")
                      .each(
                          List.of(1),
                          input -> {
                            Spin.await(others);
                            return rejoin
                                .join("nested")
                                .each(List.of(2, 3), nested -> nested)
                                .gather()
                                .join()
                                .size();
                          })
                      .gather()
                      .join());
      first.awaitParked();
      Owner<List<Integer>> second =
          Owner.start(
              () -> rejoin.join("second").each(List.of(4, 5), input -> input).gather().join());
      second.awaitParked();
      others.countDown();
      assertThat(first.result()).containsExactly(2);
      assertThat(second.result()).containsExactly(4, 5);
    } finally {
      single.shutdown();
    }
  }

  /** A nested join to which work is added may be over again before its place is lent. */
  @Test
  void instanceLimit_nestedJoinIsOverBeforeThePlaceIsLent_placeIsNotLost() {
    AtomicInteger handed = new AtomicInteger();
    try (Rejoin rejoin =
        Rejoin.builder()
            .maxConcurrency(1)
            .executor(
                task -> {
                  if (handed.getAndIncrement() > 0) { // the first is never begun
                    On.DAEMONS.newThread(task).start();
                  }
                })
            .build()) {
      Limiter limiter = java.util.Objects.requireNonNull(rejoin.limiter());
      Scope scope = Scope.open(rejoin.join("around"), JoinKind.GATHER);
      Subtask around = new Subtask(scope, 0, "input", input -> 0);
      limiter.admit(around);
      limiter.comeBack(around);
      limiter.leave(around);
      limiter.lend(around);
      scope.finish(null);
      assertThat(rejoin.join("next").each(List.of(1), input -> input).gather().join())
          .containsExactly(1);
    }
  }
}
