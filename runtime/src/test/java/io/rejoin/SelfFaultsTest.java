package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that stop, close, await or feed what they are part of. */
@ExtendWith(SameThreads.class)
class SelfFaultsTest {
  private static void ensureNothingIsLeft(Rejoin rejoin) {
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void callCancelsTheFutureOfItsJoin_allIsStopped(On on) {
    AtomicReference<CompletableFuture<?>> self = new AtomicReference<>();
    CountDownLatch made = new CountDownLatch(1);
    Play script = Play.of(Play.Act.HANG);
    try (Rejoin rejoin = on.open()) {
      CompletableFuture<?> future =
          rejoin
              .join("self")
              .each(
                  List.of(0, 1),
                  input -> {
                    if (input == 0) {
                      return script.call(0);
                    }
                    Spin.await(made);
                    script.awaitHanging();
                    return "" + self.get().cancel(true);
                  })
              .gather()
              .createTask();
      self.set(future);
      made.countDown();
      assertThat(catchThrowable(future::join)).isInstanceOf(CancellationException.class);
      Spin.until(() -> script.interrupted().contains(0) && script.running() == 0);
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callClosesItsRejoin_doesNotWaitForItself(On on) {
    Play script = Play.of(Play.Act.HANG);
    Rejoin rejoin = on.builder().cancelGrace(Duration.ofDays(1)).build();
    Throwable thrown =
        catchThrowable(
            () ->
                rejoin
                    .join("self")
                    .each(
                        List.of(0, 1),
                        input -> {
                          if (input == 0) {
                            return script.call(0);
                          }
                          script.awaitHanging();
                          rejoin.close();
                          return "closed";
                        })
                    .gather()
                    .join());
    assertThat(thrown).isInstanceOf(CancellationException.class);
    assertThat(script.interrupted()).containsExactly(0);
    assertThat(script.running()).isZero();
    assertThat(catchThrowable(() -> rejoin.join("later").call(() -> 1).join()))
        .isInstanceOf(IllegalStateException.class);
    ensureNothingIsLeft(rejoin);
  }

  @ParameterizedTest
  @EnumSource
  void hookClosesItsOwnJoin_doesNotWaitForIt(On on) {
    VirtualClock stopped = new VirtualClock(); // no grace ends
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch made = new CountDownLatch(1);
    AtomicReference<Completions<Integer, Object>> self = new AtomicReference<>();
    try (Rejoin rejoin = on.builder().timeSource(stopped).build()) {
      self.set(
          rejoin
              .join("self")
              .each(
                  List.of(0),
                  input -> {
                    Spin.await(made);
                    Rejoin.onCancel(() -> self.get().close());
                    Rejoin.onCancel(rejoin::close);
                    running.countDown();
                    return Spin.forever();
                  })
              .asCompleted());
      made.countDown();
      Spin.awaitStubbornly(running);
      Owner<Void> owner =
          Owner.start(
              () -> {
                self.get().close();
                return null;
              });
      owner.result();
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callAwaitsTheWaitItIsPartOf_getsWhatItCanAndEnds(On on) {
    AtomicReference<Pending<Integer, String>> self = new AtomicReference<>();
    CountDownLatch made = new CountDownLatch(1);
    try (Rejoin rejoin = on.open()) {
      Waited<Integer, String> first =
          rejoin
              .join("self")
              .each(
                  List.of(0, 1),
                  input -> {
                    if (input == 0) {
                      return "first";
                    }
                    Spin.await(made);
                    Waited<Integer, String> seen =
                        self.get().await(ReturnWhen.ALL_COMPLETED, Duration.ZERO);
                    self.get().cancel(); // itself too
                    return "saw " + seen.done().size();
                  })
              .await(ReturnWhen.FIRST_COMPLETED)
              .join();
      self.set(first.pending());
      made.countDown();
      Waited<Integer, String> rest = first.pending().await(ReturnWhen.ALL_COMPLETED);
      assertThat(rest.done())
          .singleElement()
          .satisfies(done -> assertThat(done.get()).startsWith("saw")); // it was not given up
      first.close();
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsAddWhileTheJoinIsClosed_eachIsRunOrRefused(On on) {
    AtomicReference<Completions<Integer, Integer>> self = new AtomicReference<>();
    CountDownLatch made = new CountDownLatch(1);
    Set<Integer> accepted = ConcurrentHashMap.newKeySet();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    for (int round = 0; round < 50; round++) {
      try (Rejoin rejoin = on.open()) {
        CountDownLatch adding = new CountDownLatch(3);
        self.set(
            rejoin
                .join("self")
                .each(
                    List.of(0, 1, 2),
                    input -> {
                      begun.incrementAndGet();
                      try {
                        Spin.await(made);
                        adding.countDown();
                        for (int i = 0; input < 3 && i < 20; i++) {
                          self.get().add(input + 3 * (i + 1));
                          accepted.add(input);
                        }
                      } catch (IllegalStateException e) {
                        // refused, and says so
                      } finally {
                        ended.incrementAndGet();
                      }
                      return input;
                    })
                .asCompleted());
        made.countDown();
        Spin.awaitStubbornly(adding);
        self.get().close();
        assertThat(ended.get()).isEqualTo(begun.get());
        assertThat(self.get().iterator().hasNext()).isFalse();
        assertThat(catchThrowable(() -> self.get().add(99)))
            .isInstanceOf(IllegalStateException.class);
        ensureNothingIsLeft(rejoin);
      }
    }
    assertThat(accepted).isNotEmpty();
  }

  @Test
  void nestedAThousandDeepInOneThread_returns() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor(SelfFaultsTest::deepThread);
    try (Rejoin saturated = Rejoin.builder().executor(one).build();
        Rejoin calling = Rejoin.builder().executor(Runnable::run).build()) {
      assertThat(one.submit(() -> nest(calling, 1_000)).get()).isEqualTo(1_000);
      assertThat(nest(saturated, 1_000)).isEqualTo(1_000);
      ensureNothingIsLeft(saturated);
      ensureNothingIsLeft(calling);
    } finally {
      one.shutdown();
    }
  }

  /** A thread with the stack of a main thread. */
  private static Thread deepThread(Runnable task) {
    Thread thread = new Thread(null, task, "deep", 8L << 20);
    thread.setDaemon(true);
    return thread;
  }

  private static int nest(Rejoin rejoin, int deep) {
    List<Integer> two = IntStream.range(0, 2).boxed().toList();
    return deep == 0
        ? 0
        : 1
            + rejoin
                .join("deep")
                .each(two, which -> which == 0 ? nest(rejoin, deep - 1) : 0)
                .gather()
                .join()
                .get(0);
  }
}
