package io.rejoin;

import static io.rejoin.Play.Act.BREAK;
import static io.rejoin.Play.Act.CRASH;
import static io.rejoin.Play.Act.FAIL;
import static io.rejoin.Play.Act.RETURN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call threw is what the owner gets: the same object, wrapped only where it is checked. */
@ExtendWith(SameThreads.class)
class FailuresKeepTypeAndIdentityTest {
  static Stream<Row> plain() {
    return Row.of(shape -> shape.isPlain() || shape == Shape.RACE_COMPLETION);
  }

  static Stream<Row> plainOrOptional() {
    return Row.of(
        shape -> shape.isPlain() || (shape.form == Form.OPTIONAL && shape.kind != Kind.TOGETHER));
  }

  static Stream<Row> values() {
    return Row.of(
        shape -> shape.isOfAll() && (shape.form == Form.OUTCOME || shape.form == Form.COMPLETION));
  }

  static Stream<Row> optionals() {
    return Row.of(shape -> shape.form == Form.OPTIONAL);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void checked_isTheVeryObject_orTheCauseWhereNothingIsDeclared(Row row) {
    Play script = Play.of(FAIL, FAIL);
    try (Rejoin rejoin = row.on().open()) {
      Throwable thrown = catchThrowable(() -> row.run(rejoin.join("join"), script));
      assertThat(thrown).isNotNull();
      assertThat(row.unwrapped(thrown, script.thrown(0))).isIn(script.thrown(0), script.thrown(1));
      assertThat(thrown instanceof RuntimeException)
          .isEqualTo(
              row.shape().isLazy() || (row.shape() == Shape.RACE_COMPLETION && !row.isFuture()));
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void unchecked_isTheVeryObjectInEveryShape(Row row) {
    Play script = Play.of(CRASH, CRASH);
    try (Rejoin rejoin = row.on().open()) {
      assertThat(catchThrowable(() -> row.run(rejoin.join("join"), script)))
          .isIn(script.thrown(0), script.thrown(1));
    }
  }

  @ParameterizedTest
  @MethodSource("plainOrOptional")
  void error_isTheVeryObjectInEveryShape(Row row) {
    Play script = Play.of(BREAK, BREAK);
    try (Rejoin rejoin = row.on().open()) {
      assertThat(catchThrowable(() -> row.run(rejoin.join("join"), script)))
          .isIn(script.thrown(0), script.thrown(1));
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void outcomes_anyFailure_isAValueAndStopsNothing(Row row) throws Throwable {
    Play script = Play.of(FAIL, RETURN, CRASH, BREAK, RETURN);
    try (Rejoin rejoin = row.on().open()) {
      List<Object> delivered = row.run(rejoin.join("join"), script);
      assertThat(delivered)
          .containsExactlyInAnyOrderElementsOf(
              row.showing(
                  List.of(
                      new Outcome.Failure<>(script.thrown(0)),
                      new Outcome.Success<>(Play.value(1)),
                      new Outcome.Failure<>(script.thrown(2)),
                      new Outcome.Failure<>(script.thrown(3)),
                      new Outcome.Success<>(Play.value(4)))));
    }
  }

  @ParameterizedTest
  @MethodSource("optionals")
  void optionals_anyException_isEmptyAndStopsNothing(Row row) throws Throwable {
    Play script = Play.of(FAIL, RETURN, CRASH, RETURN);
    try (Rejoin rejoin = row.on().open()) {
      List<Object> delivered = row.run(rejoin.join("join"), script);
      assertThat(delivered)
          .isEqualTo(
              row.showing(
                  List.of(
                      new Outcome.Failure<>(script.thrown(0)),
                      new Outcome.Success<>(Play.value(1)),
                      new Outcome.Failure<>(script.thrown(2)),
                      new Outcome.Success<>(Play.value(3)))));
    }
  }

  @Test
  void declaredTokens_callsOwnExceptions_stayThemselves() {
    TimeoutException own = new TimeoutException("own");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("tokens")
                    .each(
                        List.of(1),
                        input -> {
                          throw own;
                        })
                    .gather()
                    .join(TimeoutException.class, InterruptedException.class))
        .isSameAs(own);
  }

  @Test
  void call_throwsInterruptedByItself_isAFailure() {
    InterruptedException own = new InterruptedException("own");
    List<Outcome<Object>> outcomes =
        Rejoin.shared()
            .join("own")
            .each(
                List.of(1),
                input -> {
                  throw own;
                })
            .outcomes()
            .gather()
            .join();
    assertThat(outcomes).containsExactly(new Outcome.Failure<>(own));
  }
}
