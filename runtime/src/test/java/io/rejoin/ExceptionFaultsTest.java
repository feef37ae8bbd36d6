package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions that nobody expects, or that misbehave themselves, are delivered all the same. */
@ExtendWith(SameThreads.class)
class ExceptionFaultsTest {
  /** It can neither be printed nor asked, and takes no suppressed ones. */
  private static final class Mute extends Exception {
    private static final long serialVersionUID = 1L;

    /** What asking it for its cause throws: an Error, as of a class that is missing, or not. */
    private final boolean breaks;

    Mute() {
      this(false);
    }

    Mute(boolean breaks) {
      super("mute", null, false, false);
      this.breaks = breaks;
    }

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException("message");
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable getCause() {
      if (breaks) {
        throw new NoClassDefFoundError("cause");
      }
      throw new UnsupportedOperationException("cause");
    }
  }

  /** What may be the report of a deadline, as its cause would tell. */
  private static final class MuteTimeout extends TimeoutException {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable getCause() {
      throw new UnsupportedOperationException("cause");
    }
  }

  /** What stages wrap their failures in, without an end. */
  private static final class Round extends CompletionException {
    private static final long serialVersionUID = 1L;
  }

  /** What is thrown without being declared, and is neither an exception nor an error. */
  private static final class Odd extends Throwable {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is the fault
  private static <X extends Throwable> RuntimeException sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  static Stream<Row> plain() {
    return Row.of(shape -> shape.isPlain() && shape.kind != Kind.TASKS);
  }

  static Stream<Row> values() {
    return Row.of(shape -> !shape.isPlain() && shape.isOfAll());
  }

  private static Throwable thrownBy(Row row, Rejoin rejoin, Throwable failure) {
    Fan fan =
        new Fan(
            rejoin.join("odd").maxConcurrency(1),
            List.of(0, 1),
            input -> {
              throw ExceptionFaultsTest.<RuntimeException>sneak(failure);
            });
    return row.isFuture() // whose get() would ask the exception for its message
        ? row.shape().start(fan).handle((result, thrown) -> thrown).join()
        : catchThrowable(() -> row.run(fan));
  }

  /** Without a message of the assertion's, which would ask the exception for its own. */
  private static void ensureSame(Throwable thrown, Throwable expected) {
    boolean wraps = thrown.getClass() == CompletionException.class;
    assertThat((wraps ? thrown.getCause() : thrown) == expected)
        .as("" + thrown.getClass())
        .isTrue();
  }

  private static void ensureNothingIsLeft(Rejoin rejoin) {
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
  }

  @ParameterizedTest
  @MethodSource("plain")
  void exceptionThatCannotBeAsked_everyShape_isDelivered(Row row) {
    try (Rejoin rejoin = row.on().open()) {
      for (Throwable failure : List.of(new Mute(), new MuteTimeout())) {
        ensureSame(thrownBy(row, rejoin, failure), failure);
        ensureNothingIsLeft(rejoin);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plain")
  void throwableThatIsNoException_everyShape_isDelivered(Row row) {
    Odd odd = new Odd();
    try (Rejoin rejoin = row.on().open()) {
      Throwable thrown = thrownBy(row, rejoin, odd);
      ensureSame(thrown, odd);
      assertThat(thrown instanceof CompletionException)
          .isEqualTo(row.shape().isLazy() || row.shape() == Shape.RACE_COMPLETION);
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void oddExceptions_asValues_stopNothing(Row row) throws Throwable {
    List<Throwable> odd = List.of(new Mute(), new MuteTimeout(), new Odd());
    try (Rejoin rejoin = row.on().open()) {
      Fan fan =
          new Fan(
              rejoin.join("odd"),
              List.of(0, 1, 2, 3),
              input -> {
                if (input < odd.size()) {
                  throw ExceptionFaultsTest.<RuntimeException>sneak(odd.get(input));
                }
                return Play.value(input);
              });
      List<Object> delivered = row.run(fan);
      assertThat(delivered.size()).isEqualTo(4);
      long failed =
          delivered.stream()
              .map(Shape::read)
              .filter(outcome -> outcome == null || outcome instanceof Outcome.Failure)
              .count();
      assertThat(failed).isEqualTo(3);
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void exceptionThatCannotBeAsked_whileCancelled_isKept(On on) {
    for (Mute mute : List.of(new Mute(false), new Mute(true))) {
      ensureKept(on, mute);
    }
  }

  private static void ensureKept(On on, Mute mute) {
    Play script = Play.of(Play.Act.HANG, Play.Act.FAIL);
    try (Rejoin rejoin = on.open()) {
      Throwable thrown =
          catchThrowable(
              () ->
                  rejoin
                      .join("mute")
                      .each(
                          List.of(0, 1),
                          input -> {
                            try {
                              return script.call(input);
                            } catch (InterruptedException e) {
                              throw mute; // the answer to the cancel
                            }
                          })
                      .gather()
                      .join());
      assertThat(thrown == script.thrown(1)).isTrue();
      assertThat(Arrays.stream(thrown.getSuppressed()).anyMatch(each -> each == mute)).isTrue();
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stageWhoseCausesGoRound_isAFailure(On on) {
    Round first = new Round();
    Round second = new Round();
    second.initCause(first);
    first.initCause(second);
    CompletableFuture<String> failed = CompletableFuture.failedFuture(first);
    CompletableFuture<String> later = new CompletableFuture<>();
    try (Rejoin rejoin = on.open()) {
      CompletableFuture<List<Outcome<String>>> outcomes =
          rejoin
              .join("round")
              .<CompletableFuture<String>, String, RuntimeException>each(
                  List.of(failed, later), Call.stage())
              .outcomes()
              .gather()
              .createTask();
      later.completeExceptionally(first);
      assertThat(Outcome.failures(outcomes.join()))
          .hasSize(2)
          .allMatch(failure -> failure == first || failure == second);
      ensureNothingIsLeft(rejoin);
    }
  }

  @Test
  void sameException_overTenThousandJoins_doesNotGrow() {
    IllegalStateException shared = new IllegalStateException("made once");
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Join join = rejoin.join("shared");
      for (int round = 0; round < 10_000; round++) {
        IllegalStateException fresh = new IllegalStateException("made for this");
        Throwable thrown =
            catchThrowable(
                () ->
                    join.each(
                            List.of(0, 1, 2),
                            input -> {
                              throw input == 1 ? fresh : shared;
                            })
                        .race(ReturnWhen.FIRST_SUCCESS)
                        .join());
        assertThat(thrown == shared || thrown == fresh).isTrue();
      }
      assertThat(shared.getSuppressed()).hasSizeBetween(1, 17); // sixteen and a note
      ensureNothingIsLeft(rejoin);
    }
  }
}
