package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class GatherTest {
  @ParameterizedTest
  @EnumSource
  void gather_callsThatMeet_runAtTheSameTime(On on) {
    try (Rejoin rejoin = on.open()) {
      CyclicBarrier meeting = new CyclicBarrier(4);
      assertThat(
              rejoin
                  .join("meet")
                  .each(
                      List.of(1, 2, 3, 4),
                      input -> {
                        try {
                          meeting.await();
                        } catch (java.util.concurrent.BrokenBarrierException e) {
                          throw new IllegalStateException(e);
                        }
                        return input;
                      })
                  .gather()
                  .join())
          .containsExactly(1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gather_many_allResultsAreThere(On on) {
    try (Rejoin rejoin = on.open()) {
      List<Integer> inputs = IntStream.range(0, 1_000).boxed().toList();
      assertThat(rejoin.join("many").each(inputs, input -> input).gather().join())
          .isEqualTo(inputs);
    }
  }

  @Test
  void gather_result_isUnmodifiable() {
    List<Integer> results =
        Rejoin.shared().join("one").each(List.of(1), input -> input).gather().join();
    assertThatThrownBy(() -> results.add(2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> results.set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void gatherMap_equalInputs_areCalledOnceInInputOrder() {
    AtomicInteger calls = new AtomicInteger();
    Map<String, Integer> lengths =
        Rejoin.shared()
            .join("lengths")
            .each(
                List.of("ccc", "a", "ccc", "bb", "a"),
                input -> {
                  calls.incrementAndGet();
                  return input.length();
                })
            .gatherMap()
            .join();
    assertThat(lengths).containsExactly(Map.entry("ccc", 3), Map.entry("a", 1), Map.entry("bb", 2));
    assertThat(calls).hasValue(3);
    assertThatThrownBy(() -> lengths.put("d", 4)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void gatherVoid_all_waitsForThem() {
    AtomicInteger calls = new AtomicInteger();
    Rejoin.shared()
        .join("void")
        .each(List.of(1, 2, 3), input -> calls.incrementAndGet())
        .gatherVoid()
        .join();
    assertThat(calls).hasValue(3);
  }

  @Test
  void gather_readyMadeCallables_areRun() {
    List<java.util.concurrent.Callable<String>> tasks = List.of(() -> "a", () -> "b");
    assertThat(
            Rejoin.shared()
                .join("ready")
                .<java.util.concurrent.Callable<String>, String, RuntimeException>each(
                    tasks, Call.callable())
                .gather()
                .join())
        .containsExactly("a", "b");
  }

  @Test
  void gather_stagesOfCalls_takeNoThreadAndAreAwaited() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    Owner<List<String>> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("stages")
                    .eachStage(List.of(first, second), stage -> stage)
                    .gather()
                    .join());
    owner.awaitParked();
    second.complete("b");
    first.complete("a");
    assertThat(owner.result()).containsExactly("a", "b");
  }

  @Test
  void gatherStream_slowConsumer_slowsTheStarts() {
    AtomicInteger pulled = new AtomicInteger();
    Iterable<Integer> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                return pulled.getAndIncrement();
              }
            };
    try (Stream<Integer> results =
        Rejoin.shared()
            .join("endless")
            .maxConcurrency(4)
            .each(endless, input -> input)
            .gatherStream()) {
      assertThat(results.limit(10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(pulled.get()).isBetween(10, 14);
    }
  }

  @Test
  void gather_onClosedInstance_isRefusedBeforeAnythingStarts() {
    Rejoin rejoin = Rejoin.builder().build();
    rejoin.close();
    AtomicBoolean started = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                rejoin
                    .join("closed")
                    .each(
                        List.of(1),
                        input -> {
                          started.set(true);
                          return input;
                        })
                    .gather()
                    .join())
        .isInstanceOf(IllegalStateException.class);
    assertThat(started).isFalse();
  }
}
