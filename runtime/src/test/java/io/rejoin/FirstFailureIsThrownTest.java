package io.rejoin;

import static io.rejoin.Play.Act.BREAK;
import static io.rejoin.Play.Act.FAIL;
import static io.rejoin.Play.Act.HANG_THEN_FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Of several failures the first in time is thrown, with the others and a note attached. */
@ExtendWith(SameThreads.class)
class FirstFailureIsThrownTest {
  static Stream<Row> stoppedByAFailure() {
    return Row.ofWaiting(shape -> shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Row> eager() { // a call that is a task has no owner who joins it
    return Row.of(shape -> shape.isPlain() && shape.run.isEager() && shape.kind != Kind.TASKS)
        .filter(row -> row.shape() != Shape.SINGLE_CALL || !row.isFuture());
  }

  @ParameterizedTest
  @MethodSource("stoppedByAFailure")
  void several_firstInTime_isThrownAndTheOthersAreSuppressed(Row row) {
    Play script = Play.of(HANG_THEN_FAIL, FAIL, HANG_THEN_FAIL);
    try (Rejoin rejoin = row.on().open()) {
      Throwable thrown = row.start(rejoin.join("several"), script).thrown();
      Throwable first = row.unwrapped(thrown, script.thrown(1));
      assertThat(first).isSameAs(script.thrown(1));
      assertThat(first.getSuppressed()).contains(script.thrown(0), script.thrown(2));
    }
  }

  /**
   * While listeners are told of the end of one, so that it stops nobody yet, another one fails, and
   * is handed on before it.
   */
  @Test
  void several_thereWhenTheOwnerLooks_firstInTimeIsThrown() {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    List<CompletableFuture<String>> stages =
        List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
    JoinListener failing =
        new JoinListener() {
          @Override
          public void subtaskEnded(SubtaskEvent event) {
            if (event.index() == 2) {
              stages.get(1).completeExceptionally(first);
            }
          }
        };
    try (Rejoin rejoin = Rejoin.builder().listener(failing).build()) {
      Owner<Void> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("several")
                      .<CompletableFuture<String>, String, RuntimeException>each(
                          stages, Call.stage()) // which the owner listens to before it waits
                      .forEachCompleted(
                          (input, result) -> {
                            busy.countDown();
                            Spin.await(go);
                          })
                      .join());
      stages.get(0).complete("value");
      Spin.awaitStubbornly(busy);
      stages.get(2).completeExceptionally(second);
      go.countDown();
      assertThat(owner.thrown()).hasCause(first);
      assertThat(first.getSuppressed()).contains(second);
    }
  }

  @ParameterizedTest
  @MethodSource("eager")
  void thrown_againAndAgain_hasOneNoteWithJoinCallIndexAndTheOwnersStack(Row row) {
    Play script = Play.of(BREAK, BREAK);
    try (Rejoin rejoin = row.on().open()) {
      Join join = rejoin.join("Prices.prices").calling("price").maxConcurrency(1);
      for (int round = 0; round < 3; round++) {
        Throwable thrown = catchThrowable(() -> row.run(join, script));
        assertThat(thrown).isIn(script.thrown(0), script.thrown(1));
        List<Throwable> notes =
            Arrays.stream(thrown.getSuppressed())
                .filter(suppressed -> suppressed instanceof Failures.Note)
                .toList();
        assertThat(notes).hasSize(1);
        int index = thrown == script.thrown(0) ? 0 : 1;
        boolean named = row.shape().kind == Kind.TOGETHER;
        assertThat(notes.get(0))
            .hasMessageContaining("Prices.prices")
            .hasMessageContaining(named ? "call[" + index + "]" : "price");
        if (row.shape().kind != Kind.SINGLE) {
          assertThat(notes.get(0)).hasMessageContaining("[" + index + "]");
        }
        if (!row.isFuture()) { // whose owner is a thread of its own
          assertThat(notes.get(0).getStackTrace())
              .anySatisfy(
                  frame -> assertThat(frame.getClassName()).isEqualTo(getClass().getName()));
        }
      }
    }
  }

  /** Throws every input, the first only when the others are being cancelled. */
  private static Throwable joinAll(List<? extends Exception> failures) {
    CountDownLatch running = new CountDownLatch(failures.size() - 1);
    try {
      Rejoin.shared()
          .join("failing")
          .each(
              IntStream.range(0, failures.size()).boxed().toList(),
              index -> {
                if (index == 0) {
                  Spin.await(running);
                } else {
                  running.countDown();
                  try {
                    Spin.forever();
                  } catch (InterruptedException e) {
                    // answers the cancel with an exception of its own
                  }
                }
                throw failures.get(index);
              })
          .gather()
          .join();
      throw new AssertionError("nothing was thrown");
    } catch (Exception e) {
      return e;
    }
  }

  private static List<Throwable> suppressedIn(Throwable thrown, List<? extends Exception> of) {
    List<Throwable> found = new ArrayList<>(List.of(thrown.getSuppressed()));
    found.retainAll(of);
    return found;
  }

  @Test
  void failure_several_firstInTimeIsThrownTheOthersSuppressed() {
    List<IOException> failures =
        IntStream.range(0, 4).mapToObj(index -> new IOException("" + index)).toList();
    Throwable thrown = joinAll(failures);
    assertThat(thrown).isSameAs(failures.get(0));
    assertThat(suppressedIn(thrown, failures))
        .containsExactlyInAnyOrderElementsOf(failures.subList(1, 4));
  }

  @Test
  void failure_more_sixteenAreSuppressed() {
    List<IOException> failures =
        IntStream.range(0, 40).mapToObj(index -> new IOException("" + index)).toList();
    assertThat(suppressedIn(joinAll(failures), failures)).hasSize(16);
  }

  @Test
  void failure_sameObjectFromAll_isNotSuppressedInItself() {
    IOException same = new IOException("same");
    Throwable thrown = joinAll(List.of(same, same, same));
    assertThat(thrown).isSameAs(same);
    assertThat(thrown.getSuppressed()).doesNotContain(same);
  }

  /** An exception that takes no suppressed ones and cannot say what it is. */
  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hostile() {
      super("hostile", null, false, false);
    }

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void failure_hostileException_isDeliveredAllTheSame() {
    Hostile hostile = new Hostile();
    Exception cyclic = new Exception("a");
    cyclic.initCause(new Exception("b", cyclic));
    assertThat(joinAll(List.of(hostile, cyclic)) == hostile).isTrue();
    Exception other = new Exception("c");
    assertThat(joinAll(List.of(other, cyclic, new Hostile()))).isSameAs(other);
  }

  @ParameterizedTest
  @EnumSource
  void failure_stackOverflow_isDeliveredAndSiblingsAreStopped(On on) {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    try (Rejoin rejoin = on.open()) {
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("deep")
                      .each(
                          List.of(0, 1),
                          index -> {
                            if (index == 0) {
                              Spin.await(running);
                              return recurse(0);
                            }
                            running.countDown();
                            try {
                              return Spin.<Integer>forever();
                            } catch (InterruptedException e) {
                              interrupted.set(true);
                              throw e;
                            }
                          })
                      .gather()
                      .join())
          .isInstanceOf(StackOverflowError.class);
      assertThat(interrupted).isTrue();
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  static Stream<Throwable> refusals() {
    return Stream.of(new IllegalStateException("refused"), new Throwable("neither"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void receiverThrowsAfterAnInterrupt_itIsThrownAndTheFlagIsSet(Throwable refused) {
    CountDownLatch running = new CountDownLatch(1);
    Owner<Void> owner =
        Owner.start(
            () ->
                Rejoin.shared()
                    .join("interrupted")
                    .each(
                        List.of(0),
                        input -> {
                          running.countDown();
                          try {
                            return Spin.<Integer>forever();
                          } catch (InterruptedException e) {
                            return 1; // within the grace
                          }
                        })
                    .forEachCompleted(
                        (input, result) -> {
                          throw refused;
                        })
                    .join());
    Spin.awaitStubbornly(running);
    owner.interrupt();
    assertThat(owner.thrown()).isSameAs(refused);
    assertThat(owner.wasInterrupted()).isTrue();
  }

  @Test
  void errorOfACall_goesBeforeWhatTheSourceThrew() {
    CountDownLatch running = new CountDownLatch(1);
    IllegalStateException broken = new IllegalStateException("broken source");
    AssertionError error = new AssertionError("worse");
    Iterator<Integer> source =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            if (next == 1) {
              Spin.awaitStubbornly(running);
              throw broken;
            }
            return next++;
          }
        };
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("both")
                    .maxConcurrency(2)
                    .each(
                        () -> source,
                        input -> {
                          running.countDown();
                          try {
                            return Spin.<Integer>forever();
                          } catch (InterruptedException e) {
                            throw error;
                          }
                        })
                    .gather()
                    .join())
        .isSameAs(error)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).contains(broken));
  }
}
