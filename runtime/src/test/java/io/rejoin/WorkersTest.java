package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One subtask serves many inputs where nobody can tell. */
class WorkersTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualClock clock = new VirtualClock();

  private Rejoin open() {
    return Rejoin.builder().timeSource(clock).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void values_ofMoreInputsThanWorkers_areEachAtItsIndex(int limit) {
    List<Integer> inputs = IntStream.range(0, 1_000).boxed().toList();
    try (Rejoin rejoin = open()) {
      FanOut<Integer, Integer, RuntimeException> squares =
          rejoin.join("squares").maxConcurrency(limit).each(inputs, input -> input * input);
      List<Integer> expected = inputs.stream().map(input -> input * input).toList();
      assertThat(squares.gather().join()).isEqualTo(expected);
      Map<Integer, Integer> map = squares.gatherMap().join();
      assertThat(map.keySet()).containsExactlyElementsOf(inputs);
      assertThat(map.values()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void values_thatAreNull_areResults() {
    try (Rejoin rejoin = open()) {
      List<String> results =
          rejoin
              .join("nulls")
              .maxConcurrency(1)
              .each(List.of(0, 1, 2), input -> input == 1 ? "one" : null)
              .gather()
              .join();
      assertThat(results).isEqualTo(Arrays.asList(null, "one", null));
    }
  }

  /** The subtask serves again unless somebody may have kept it: here a hook was registered. */
  @Test
  void subtasks_areUsedAgain_butForWhatWasAskedOfThem() {
    Set<Subtask> plain = Collections.newSetFromMap(new ConcurrentHashMap<>());
    Set<Subtask> hooked = new HashSet<>(); // one at a time
    try (Rejoin rejoin = open()) {
      Join one = rejoin.join("one").maxConcurrency(1);
      List<Integer> inputs = List.of(0, 1, 2);
      one.each(inputs, input -> plain.add(Current.get())).gather().join();
      one.each(
              inputs,
              input -> {
                Rejoin.onCancel(() -> {});
                return hooked.add(Current.get());
              })
          .gather()
          .join();
    }
    assertThat(plain).hasSize(1);
    assertThat(hooked).hasSize(3);
  }

  @Test
  void timeout_withValuesKept_deliversThemWithTheirInputs() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    try (Rejoin rejoin = open()) {
      FutureTask<List<String>> owner =
          new FutureTask<>(
              () ->
                  rejoin
                      .join("some")
                      .waitFor(SECOND)
                      .maxConcurrency(2)
                      .each(
                          List.of("a", "b", "c", "hangs", "hangs too", "never begun"),
                          input -> {
                            if (input.length() > 1) {
                              begun.countDown();
                              return Spin.forever();
                            }
                            return input + "!";
                          })
                      .gather()
                      .join());
      new Thread(owner).start();
      Spin.await(begun);
      clock.awaitParked(1);
      clock.advance(SECOND);
      JoinTimeoutException timeout = timeoutOf(owner);
      assertThat(timeout.completions())
          .extracting(Completion::index, Completion::input, each -> each.outcome().isSuccess())
          .containsExactly(
              tuple(0, "a", true),
              tuple(1, "b", true),
              tuple(2, "c", true),
              tuple(3, "hangs", false),
              tuple(4, "hangs too", false),
              tuple(5, "never begun", false));
      assertThat(timeout.completions().get(2).get()).isEqualTo("c!");
      assertThat(timeout).hasMessageContaining("3 of 6 done");
    }
  }

  /**
   * Some were written down when there was no room for more, the others when the call was stopped.
   */
  @Test
  void timeout_withMoreValuesThanAreWrittenDownAtOnce_deliversAll() throws Exception {
    int returning = 40;
    CountDownLatch begun = new CountDownLatch(1);
    try (Rejoin rejoin = open()) {
      FutureTask<List<Integer>> owner =
          new FutureTask<>(
              () ->
                  rejoin
                      .join("many")
                      .waitFor(SECOND)
                      .maxConcurrency(1)
                      .each(
                          IntStream.rangeClosed(0, returning).boxed().toList(),
                          input -> {
                            if (input == returning) {
                              begun.countDown();
                              return Spin.forever();
                            }
                            return -input;
                          })
                      .gather()
                      .join());
      new Thread(owner).start();
      Spin.await(begun);
      clock.awaitParked(1);
      clock.advance(SECOND);
      List<Completion<?, ?>> completions = timeoutOf(owner).completions();
      assertThat(completions).hasSize(returning + 1);
      for (Completion<?, ?> each : completions.subList(0, returning)) {
        assertThat(each.get()).isEqualTo(-each.index());
      }
      assertThat(completions.get(returning).outcome().isSuccess()).isFalse();
    }
  }

  private static JoinTimeoutException timeoutOf(FutureTask<?> owner) {
    return (JoinTimeoutException)
        catchThrowableOfType(ExecutionException.class, () -> owner.get(30, TimeUnit.SECONDS))
            .getCause();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  /** What it kept before stands in the way of nobody who waits for the end of the join. */
  @Test
  void abandoned_withValuesKeptBefore_endsWithTheGrace() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (Rejoin rejoin = open()) {
      FutureTask<List<Integer>> owner =
          new FutureTask<>(
              () ->
                  rejoin
                      .join("deaf")
                      .waitFor(SECOND)
                      .maxConcurrency(1)
                      .each(
                          List.of(0, 1, 2, 3),
                          input -> {
                            if (input == 2) {
                              begun.countDown();
                              Spin.awaitStubbornly(released);
                            }
                            return input;
                          })
                      .gather()
                      .join());
      new Thread(owner).start();
      Spin.await(begun);
      for (int i = 0; i < 2; i++) { // the deadline, then the grace
        clock.awaitParked(1);
        clock.advance(SECOND);
      }
      JoinTimeoutException timeout = timeoutOf(owner);
      assertThat(timeout.abandoned()).isEqualTo(1);
      assertThat(timeout).hasMessageContaining("2 of 4 done");
      released.countDown();
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }
}
