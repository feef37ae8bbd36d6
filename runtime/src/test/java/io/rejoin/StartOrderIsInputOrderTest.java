package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Shape.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls start in the order of the inputs; results come in the order that the shape promises. */
@ExtendWith(SameThreads.class)
class StartOrderIsInputOrderTest {
  private static List<Integer> inputs(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  static Stream<Row> all() {
    return Row.of(shape -> shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Row> inInputOrder() {
    return Row.ofWaiting(
        shape -> shape.isOfAll() && !shape.isInCompletionOrder() && shape.kind != Kind.VOID);
  }

  static Stream<Row> inCompletionOrder() {
    return Row.ofWaiting(
        shape -> shape.isInCompletionOrder() && (shape.isRace() || shape.isOfAll()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void limitOfOne_everyShape_startsInInputOrder(Row row) throws Throwable {
    List<Integer> started = Collections.synchronizedList(new ArrayList<>());
    try (Rejoin rejoin = row.on().open()) {
      row.run(
          new Fan(
              rejoin.join("order").maxConcurrency(1),
              inputs(50),
              index -> {
                started.add(index);
                return "v";
              }));
    }
    assertThat(started).isEqualTo(inputs(50));
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutLimit_everyShape_isHandedToItsExecutorInInputOrder(Row row) throws Throwable {
    List<Integer> started = Collections.synchronizedList(new ArrayList<>());
    try (Rejoin rejoin = Rejoin.builder().executor(Runnable::run).build()) {
      row.run(
          new Fan(
              rejoin.join("order"),
              inputs(50),
              index -> {
                started.add(index);
                return "v";
              }));
    }
    assertThat(started).isEqualTo(inputs(50));
  }

  @ParameterizedTest
  @MethodSource("inInputOrder")
  void gathered_lastEndsFirst_resultsAreInInputOrder(Row row) throws Throwable {
    List<CountDownLatch> over = Stream.generate(() -> new CountDownLatch(1)).limit(4).toList();
    over.get(3).countDown();
    try (Rejoin rejoin = row.on().open()) {
      List<Object> results =
          row.run(
              new Fan(
                  rejoin.join("order"),
                  inputs(4),
                  index -> {
                    Spin.await(over.get(index)); // until the one after it is about to end
                    over.get(Math.max(0, index - 1)).countDown();
                    return Play.value(index);
                  }));
      assertThat(results)
          .isEqualTo(
              row.showing(
                  inputs(4).stream()
                      .<Outcome<String>>map(index -> new Outcome.Success<>(Play.value(index)))
                      .toList()));
    }
  }

  @ParameterizedTest
  @MethodSource("inCompletionOrder")
  void completed_inAnyOrder_comeInTheOrderInWhichTheyEnded(Row row) {
    List<CompletableFuture<String>> ends =
        Stream.generate(() -> new CompletableFuture<String>()).limit(4).toList();
    List<Integer> order = row.shape().isRace() ? List.of(2, 0) : List.of(2, 0, 3, 1);
    try (Rejoin rejoin = row.on().open()) {
      Owner<List<Object>> owner =
          row.start(
              new Fan(
                  rejoin.join("order"),
                  inputs(4),
                  new Work.OfStage<Integer, String, Exception>(ends::get)));
      Spin.until(() -> ends.stream().allMatch(end -> end.getNumberOfDependents() == 1));
      order.forEach(index -> ends.get(index).complete(Play.value(index)));
      assertThat(owner.result())
          .isEqualTo(
              order.stream()
                  .map(index -> row.shape().shows(index, new Outcome.Success<>(Play.value(index))))
                  .toList());
    }
  }

  private static List<Integer> indices(Iterable<? extends Completion<?, ?>> completions) {
    List<Integer> indices = new ArrayList<>();
    completions.forEach(done -> indices.add(done.index()));
    return indices;
  }

  @Test
  void readyMadeStages_someAreDone_doneComeFirstInInputOrder() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    List<CompletableFuture<String>> tasks = List.of(first, done, second, done, done);
    FanOut<CompletableFuture<String>, String, RuntimeException> calls =
        Rejoin.shared().join("ready").each(tasks, Call.stage());
    assertThat(indices(calls.await(ReturnWhen.FIRST_COMPLETED).join().done()))
        .containsExactly(1, 3, 4);
    assertThat(indices(calls.completions().race(ReturnWhen.FIRST_SUCCESS, 3).join()))
        .containsExactly(1, 3, 4);
    try (Stream<Completion<CompletableFuture<String>, String>> stream =
        calls.completions().asCompletedStream()) {
      assertThat(indices(stream.limit(3).toList())).containsExactly(1, 3, 4);
    }
    try (Completions<CompletableFuture<String>, String> completions = calls.asCompleted()) {
      second.complete("late");
      first.complete("later");
      assertThat(indices(completions)).containsExactly(1, 3, 4, 2, 0);
    }
  }

  @Test
  void readyMadeFutures_someAreDone_doneComeFirstInInputOrder() {
    Callable<String> call = () -> "done";
    FutureTask<String> done = new FutureTask<>(call);
    done.run();
    FutureTask<String> open = new FutureTask<>(call);
    List<Future<String>> tasks = List.of(open, done, done);
    FanOut<Future<String>, String, RuntimeException> calls =
        Rejoin.shared().join("ready").each(tasks, Call.future());
    assertThat(indices(calls.completions().race(ReturnWhen.FIRST_COMPLETED, 2).join()))
        .containsExactly(1, 2);
    try (Completions<Future<String>, String> completions = calls.asCompleted()) {
      open.run();
      assertThat(indices(completions)).containsExactly(1, 2, 0);
    }
  }

  /** A key whose hash says nothing. */
  private record Key(int number) {
    @Override
    public int hashCode() {
      return 42 - number % 3;
    }
  }

  @Test
  void gatherMap_anyHashes_isInInputOrder() {
    List<Key> keys = new ArrayList<>(IntStream.range(0, 200).mapToObj(Key::new).toList());
    Collections.shuffle(keys, new Random(7));
    FanOut<Key, Integer, RuntimeException> calls =
        Rejoin.shared().join("map").each(keys, Key::number);
    assertThat(new ArrayList<>(calls.gatherMap().join().keySet())).isEqualTo(keys);
    assertThat(new ArrayList<>(calls.outcomes().gatherMap().join().keySet())).isEqualTo(keys);
    Map<Key, Integer> map = calls.gatherMap().join();
    keys.forEach(key -> assertThat(map).containsEntry(key, key.number()));
  }
}
