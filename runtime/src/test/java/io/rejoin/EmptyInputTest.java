package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No input is an empty result, except where a result needs one. */
@ExtendWith(SameThreads.class)
class EmptyInputTest {
  private static final List<Iterable<Integer>> EMPTY =
      List.of(List.of(), () -> List.<Integer>of().iterator());

  private static String never(int index) {
    throw new AssertionError("called for " + index);
  }

  static Stream<Row> results() {
    return Row.of(shape -> !shape.isRace() && (shape.readsSource() || shape.kind == Kind.TOGETHER));
  }

  static Stream<Row> races() {
    return Row.of(Shape::isRace);
  }

  @ParameterizedTest
  @MethodSource("results")
  void empty_everyResult_isEmpty(Row row) throws Throwable {
    for (Iterable<Integer> inputs : EMPTY) {
      try (Rejoin rejoin = row.on().open()) {
        Fan fan = new Fan(rejoin.join("none"), inputs, EmptyInputTest::never);
        assertThat(row.run(fan)).isEqualTo(row.showing(List.of()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("results")
  void empty_afterTheDeadline_isEmptyAllTheSame(Row row) throws Throwable {
    try (Rejoin rejoin = row.on().open()) {
      Join join = rejoin.join("none").waitFor(Duration.ZERO);
      assertThat(row.run(new Fan(join, List.of(), EmptyInputTest::never)))
          .isEqualTo(row.showing(List.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("races")
  void empty_race_isAnIllegalArgument(Row row) {
    for (Iterable<Integer> inputs : EMPTY) {
      try (Rejoin rejoin = row.on().open()) {
        Fan fan = new Fan(rejoin.join("none"), inputs, EmptyInputTest::never);
        assertThat(catchThrowable(() -> row.run(fan))).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "WAIT_.*", mode = EnumSource.Mode.MATCH_ALL)
  void empty_wait_nothingIsDoneAndNothingPending(Shape shape) throws Exception {
    Fan fan = new Fan(Rejoin.shared().join("none"), List.of(), EmptyInputTest::never);
    Object result = shape.run.joinable(fan, ignored -> {}).join(Exception.class);
    Waited<?, ?> waited = (Waited<?, ?>) result;
    assertThat(waited.done().isEmpty()).isTrue();
    assertThat(waited.pending().isEmpty()).isTrue();
    assertThat(waited.pending().inputs().isEmpty()).isTrue();
  }

  static Stream<Row> quorums() {
    return Row.ofWaiting(shape -> shape.kind == Kind.QUORUM);
  }

  @ParameterizedTest
  @MethodSource("quorums")
  void count_beyondTheInputs_isAnIllegalArgumentBeforeAnythingStarts(Row row) {
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("few"), List.of(0), EmptyInputTest::never);
      assertThat(catchThrowable(() -> row.run(fan))).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("quorums")
  void count_beyondALazySource_isSeenAtItsEndAndTheStartedAreStopped(Row row) {
    Play script = Play.of(Play.Act.HANG);
    Iterable<Integer> lazy =
        () ->
            Stream.concat(
                    Stream.of(0),
                    Stream.of(1)
                        .filter(
                            index -> {
                              script.awaitHanging();
                              return false;
                            }))
                .iterator();
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("few").maxConcurrency(4), lazy, script::call);
      assertThat(catchThrowable(() -> row.run(fan))).isInstanceOf(IllegalArgumentException.class);
      assertThat(script.interrupted()).containsExactly(0);
      assertThat(script.running()).isZero();
    }
  }
}
