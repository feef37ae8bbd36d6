package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatherTest {
  private static int parse(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException(text, e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gather_lastInputEndsFirst_resultsAreInInputOrder(On on) {
    try (Rejoin rejoin = on.open()) {
      List<CountDownLatch> over = List.of(new CountDownLatch(1), new CountDownLatch(1));
      List<String> results =
          rejoin
              .join("letters")
              .each(
                  List.of(0, 1, 2),
                  index -> {
                    if (index < 2) {
                      Spin.await(over.get(index)); // waits for the one after it
                    }
                    if (index > 0) {
                      over.get(index - 1).countDown();
                    }
                    return "abc".substring(index, index + 1);
                  })
              .gather()
              .join();
      assertThat(results).containsExactly("a", "b", "c");
    }
  }

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

  @ParameterizedTest
  @EnumSource
  void gather_secondFails_firstIsInterruptedBeforeReturn(On on) {
    try (Rejoin rejoin = on.open()) {
      CountDownLatch running = new CountDownLatch(1);
      AtomicBoolean interrupted = new AtomicBoolean();
      IOException failure = new IOException("no");
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("two")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 1) {
                              Spin.await(running);
                              throw failure;
                            }
                            running.countDown();
                            try {
                              return Spin.<String>forever();
                            } catch (InterruptedException e) {
                              interrupted.set(true);
                              throw e;
                            }
                          })
                      .gather()
                      .join())
          .isSameAs(failure);
      assertThat(interrupted).isTrue();
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
  void gather_outcomesOfMixedCalls_eachIsAValue() {
    List<Outcome<Integer>> outcomes =
        Rejoin.shared()
            .join("mixed")
            .each(List.of("1", "x", "3"), GatherTest::parse)
            .outcomes()
            .gather()
            .join();
    assertThat(Outcome.values(outcomes)).containsExactly(1, 3);
    assertThat(Outcome.failures(outcomes))
        .singleElement()
        .isInstanceOfSatisfying(IOException.class, e -> assertThat(e).hasMessage("x"));
  }

  @Test
  void gather_optionalsOfMixedCalls_failedOnesAreEmpty() {
    assertThat(
            Rejoin.shared()
                .join("mixed")
                .each(List.of("1", "x"), GatherTest::parse)
                .optionals()
                .gather()
                .join())
        .containsExactly(Optional.of(1), Optional.empty());
  }

  @Test
  void gather_optionalsWithError_isThrown() {
    AssertionError error = new AssertionError("broken");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("mixed")
                    .each(
                        List.of(1),
                        input -> {
                          throw error;
                        })
                    .optionals()
                    .gather()
                    .join())
        .isSameAs(error);
  }

  @Test
  void gather_outcomesWithError_isAFailure() {
    AssertionError error = new AssertionError("broken");
    List<Outcome<Integer>> outcomes =
        Rejoin.shared()
            .join("mixed")
            .<Integer, Integer, RuntimeException>each(
                List.of(1),
                input -> {
                  throw error;
                })
            .outcomes()
            .gather()
            .join();
    assertThat(outcomes).containsExactly(new Outcome.Failure<>(error));
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
  void gather_sourceThatThrows_startedAreStoppedAndItIsThrown() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    IllegalStateException broken = new IllegalStateException("source");
    Iterable<Integer> source =
        () ->
            new Iterator<>() {
              private int given;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                if (given++ > 0) {
                  Spin.awaitStubbornly(running);
                  throw broken;
                }
                return 1;
              }
            };
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("source")
                    .maxConcurrency(2)
                    .each(
                        source,
                        input -> {
                          running.countDown();
                          try {
                            return Spin.<String>forever();
                          } catch (InterruptedException e) {
                            interrupted.set(true);
                            throw e;
                          }
                        })
                    .gather()
                    .join())
        .isSameAs(broken);
    assertThat(interrupted).isTrue();
  }

  @Test
  @SuppressWarnings("StreamToIterable") // it is read once
  void gather_streamAsSource_isReadOnceUnderItsLimit() {
    Stream<Integer> inputs = IntStream.range(0, 100).boxed();
    assertThat(
            Rejoin.shared()
                .join("stream")
                .maxConcurrency(3)
                .each(inputs::iterator, input -> input * 2)
                .gather()
                .join())
        .hasSize(100)
        .startsWith(0, 2, 4)
        .endsWith(198);
  }

  @ParameterizedTest
  @EnumSource
  void gather_startOrder_isInputOrder(On on) {
    try (Rejoin rejoin = on.open()) {
      List<Integer> started = Collections.synchronizedList(new ArrayList<>());
      List<Integer> inputs = IntStream.range(0, 200).boxed().toList();
      rejoin.join("order").maxConcurrency(1).each(inputs, started::add).gatherVoid().join();
      assertThat(started).isEqualTo(inputs);
    }
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
  void gather_inputsThatChangeAfterCreateTask_areNotSeen() throws Exception {
    List<Integer> inputs = new ArrayList<>(Arrays.asList(1, 2));
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<List<Integer>> future =
        Rejoin.shared()
            .join("copy")
            .maxConcurrency(1)
            .each(
                inputs,
                input -> {
                  Spin.await(go);
                  return input;
                })
            .gather()
            .createTask();
    inputs.clear();
    go.countDown();
    assertThat(future.get()).containsExactly(1, 2);
  }

  @Test
  void gather_futureOfFailing_completesWithTheVeryException() {
    IOException failure = new IOException("no");
    CompletableFuture<List<String>> future =
        Rejoin.shared()
            .join("future")
            .<Integer, String, IOException>each(
                List.of(1),
                input -> {
                  throw failure;
                })
            .gather()
            .createTask();
    assertThatThrownBy(future::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(failure);
  }

  @Test
  void gatherStream_lastInputEndsFirst_deliversInInputOrder() {
    CountDownLatch lastOver = new CountDownLatch(1);
    try (Stream<Integer> results =
        Rejoin.shared()
            .join("stream")
            .each(
                List.of(0, 1),
                index -> {
                  if (index == 0) {
                    Spin.await(lastOver);
                  } else {
                    lastOver.countDown();
                  }
                  return index;
                })
            .gatherStream()) {
      assertThat(results).containsExactly(0, 1);
    }
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
  void gather_leaveRunning_startedRunOnAndQueuedAreDropped() throws Exception {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(1);
      CountDownLatch running = new CountDownLatch(1);
      AtomicBoolean thirdRan = new AtomicBoolean();
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("leave")
                      .maxConcurrency(2)
                      .onFailure(OnFailure.LEAVE_RUNNING)
                      .each(
                          List.of(0, 1, 2),
                          index -> {
                            if (index == 0) {
                              running.countDown();
                              Spin.await(go);
                              ended.countDown();
                            } else if (index == 1) {
                              Spin.await(running);
                              throw new IllegalStateException("no");
                            } else {
                              thirdRan.set(true);
                            }
                            return index;
                          })
                      .gather()
                      .join())
          .isInstanceOf(IllegalStateException.class);
      assertThat(ended.getCount()).isEqualTo(1);
      assertThat(thirdRan).isFalse();
      go.countDown();
      Spin.await(ended);
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
