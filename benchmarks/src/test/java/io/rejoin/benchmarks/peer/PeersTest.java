package io.rejoin.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peers do what is measured: a peer that skips its work would look quick. */
@Timeout(60)
class PeersTest {
  private static final List<Integer> INPUTS = IntStream.range(0, 50).boxed().toList();

  private static List<String> everywhere(String... newer) {
    List<String> names = new ArrayList<>(List.of("rejoin", "floor"));
    names.addAll(Peers.isNewer() ? List.of(newer) : List.of());
    return names;
  }

  private static List<String> both(List<String> names, String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return all;
  }

  static List<String> gathering() {
    return both(
        everywhere(
            "StructuredTaskScope",
            "parallel-collectors",
            "mapConcurrent",
            "jox",
            "floor that promises"),
        "invokeAll",
        "invokeAll-pooled",
        "ExecutorCompletionService",
        "CompletableFuture",
        "Guava",
        "mug",
        "Reactor",
        "floor-pooled",
        "rejoin in time");
  }

  static List<String> inTime() {
    return both(
        everywhere("StructuredTaskScope"), "invokeAll", "CompletableFuture", "Guava", "Reactor");
  }

  static List<String> limiting() {
    return both(
        everywhere("StructuredTaskScope", "parallel-collectors", "mapConcurrent", "jox"),
        "invokeAll",
        "invokeAll-pooled",
        "mug",
        "Reactor");
  }

  static List<String> cancelling() {
    return both(
        everywhere("StructuredTaskScope", "jox"),
        "ExecutorCompletionService",
        "ExecutorCompletionService-pooled");
  }

  static List<String> completing() {
    return both(
        everywhere("parallel-collectors"),
        "rejoin-stream",
        "ExecutorCompletionService",
        "Guava",
        "Reactor");
  }

  private static List<Object> sorted(Object results) {
    Collection<?> all =
        results instanceof Map<?, ?> map
            ? map.values()
            : results instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) results;
    return all.stream().<Object>map(each -> each).sorted().toList();
  }

  private static List<Object> tenfold() {
    return INPUTS.stream().<Object>map(input -> input * 10).toList();
  }

  @ParameterizedTest
  @MethodSource("gathering")
  void gather_manyAndThree_hasEveryResult(String name) throws Exception {
    Peer peer = Peers.named(name);
    assertThat(sorted(peer.gather(INPUTS, input -> input * 10))).isEqualTo(tenfold());
    assertThat(sorted(peer.gather(List.of(0, 1, 2), input -> input * 10)))
        .containsExactly(0, 10, 20);
  }

  @ParameterizedTest
  @MethodSource("inTime")
  void gatherInTime_many_hasEveryResult(String name) throws Exception {
    assertThat(sorted(Peers.named(name).gatherInTime(INPUTS, input -> input * 10)))
        .isEqualTo(tenfold());
  }

  @ParameterizedTest
  @MethodSource("limiting")
  void gatherLimited_many_hasEveryResultAndKeepsTheLimit(String name) throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(Peer.LIMIT);
    Object results =
        Peers.named(name)
            .gatherLimited(
                INPUTS,
                input -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  full.countDown();
                  full.await();
                  running.decrementAndGet();
                  return input * 10;
                });
    assertThat(sorted(results)).isEqualTo(tenfold());
    assertThat(most.get()).isEqualTo(Peer.LIMIT);
  }

  @ParameterizedTest
  @MethodSource("cancelling")
  void gatherOrCancel_oneFails_othersAreInterruptedBeforeItThrows(String name) throws Exception {
    CountDownLatch asleep = new CountDownLatch(INPUTS.size());
    AtomicInteger interrupted = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Peers.named(name)
                    .gatherOrCancel(
                        INPUTS,
                        input -> {
                          asleep.countDown();
                          if (input == 7) {
                            asleep.await();
                            throw new IllegalStateException("meant to fail");
                          }
                          try {
                            new CountDownLatch(1).await(); // until it is interrupted
                          } catch (InterruptedException e) {
                            interrupted.incrementAndGet();
                            throw e;
                          }
                          return input;
                        }))
        .hasStackTraceContaining("meant to fail");
    assertThat(interrupted.get()).isEqualTo(INPUTS.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("completing")
  void asCompleted_firstIsReady_comesBeforeTheOthersEnd(String name) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    List<Integer> arrived = new ArrayList<>();
    try (Arrivals arrivals =
        Peers.named(name)
            .asCompleted(
                INPUTS,
                input -> {
                  if (input != 0) {
                    gate.await();
                  }
                  return input;
                })) {
      arrived.add(arrivals.next());
      gate.countDown();
      while (arrived.size() < INPUTS.size()) {
        arrived.add(arrivals.next());
      }
    }
    assertThat(arrived).startsWith(0).containsExactlyInAnyOrderElementsOf(INPUTS);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"rejoin", "floor", "CompletableFuture", "CompletableFuture, one done before"})
  void drain_many_takesEachOnce(String name) throws Exception {
    List<CompletableFuture<Integer>> pending = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pending.add(new CompletableFuture<>());
    }
    assertThat(Peers.named(name).drain(pending)).isEqualTo(99 * 100 / 2);
  }

  @Test
  void named_unknown_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Peers.named("nobody"))
        .withMessage("no peer is named nobody");
  }
}
