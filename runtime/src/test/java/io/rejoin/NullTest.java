package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null input is refused and named; a null result is a result. */
@ExtendWith(SameThreads.class)
class NullTest {
  static Stream<Row> reading() {
    return Row.of(Shape::readsSource);
  }

  static Stream<Row> all() {
    return Row.of(shape -> true);
  }

  @ParameterizedTest
  @MethodSource("reading")
  void nullSource_everyShape_isNamed(Row row) {
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("null").over("skus"), null, index -> "never");
      assertThat(catchThrowable(() -> row.run(fan)))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("skus");
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void nullInput_inACollection_isNamedBeforeAnythingStarts(Row row) {
    Play script = Play.of(Play.Act.RETURN, Play.Act.RETURN);
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("null").over("skus"), Arrays.asList(0, 1, null), script::call);
      assertThat(catchThrowable(() -> row.run(fan)))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("skus[2]");
      assertThat(script.started()).isEmpty();
    }
  }

  static Stream<Row> readingToTheEnd() {
    return Row.of(shape -> shape.readsSource() && !shape.isRace());
  }

  @ParameterizedTest
  @MethodSource("readingToTheEnd")
  void nullInput_inALazySource_isNamedWhenItIsReached(Row row) {
    try (Rejoin rejoin = row.on().open()) {
      Iterable<Integer> lazy = () -> Arrays.asList(0, 1, null).iterator();
      Fan fan = new Fan(rejoin.join("null").over("skus").maxConcurrency(1), lazy, Play::value);
      assertThat(catchThrowable(() -> row.run(fan)))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("skus[2]");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void nullResult_everyShape_isAResult(Row row) throws Throwable {
    try (Rejoin rejoin = row.on().open()) {
      List<Object> delivered = row.run(new Fan(rejoin.join("null"), List.of(0, 1), i -> null));
      assertThat(delivered).isNotEmpty();
      for (Object shown : delivered) {
        if (shown instanceof Completion<?, ?> completion) {
          assertThat(completion.outcome()).isEqualTo(new Outcome.Success<>(null));
        } else {
          assertThat(shown).isEqualTo(row.shape().shows(0, new Outcome.Success<>(null)));
        }
      }
      if (row.shape().isOfAll() && row.shape() != Shape.GATHER_VOID) {
        assertThat(delivered).hasSize(2);
      }
    }
  }

  @Test
  void nullStage_isAFailure() {
    List<Outcome<String>> outcomes =
        Rejoin.shared()
            .join("null")
            .eachStage(List.of(1), input -> (CompletionStage<String>) null)
            .outcomes()
            .gather()
            .join();
    assertThat(((Outcome.Failure<String>) outcomes.get(0)).exception())
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void nullArguments_areRefused() {
    Rejoin shared = Rejoin.shared();
    assertThatThrownBy(() -> shared.join(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Rejoin.onCancel(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Rejoin.builder().executor(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Rejoin.builder().timeSource(null))
        .isInstanceOf(NullPointerException.class);
  }
}
