package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
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

  @ParameterizedTest
  @EnumSource
  void failure_checked_isTheVeryObjectWithoutDeclaringIt(On on) {
    try (Rejoin rejoin = on.open()) {
      IOException failure = new IOException("no");
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("checked")
                      .each(
                          List.of(1),
                          input -> {
                            throw failure;
                          })
                      .gather()
                      .join())
          .isSameAs(failure);
    }
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

  @Test
  void failure_sameObjectAgainAndAgain_doesNotGrow() {
    IOException same = new IOException("same");
    for (int round = 0; round < 1_000; round++) {
      assertThatThrownBy(
              () ->
                  Rejoin.shared()
                      .join("again")
                      .each(
                          List.of(1),
                          input -> {
                            throw same;
                          })
                      .gather()
                      .join())
          .isSameAs(same);
    }
    assertThat(same.getSuppressed()).hasSize(1);
  }

  @Test
  void failure_note_namesJoinCallAndIndexWithTheOwnersStack() {
    IllegalStateException failure = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("Prices.prices")
                    .calling("price")
                    .each(
                        List.of(1),
                        input -> {
                          throw failure;
                        })
                    .gather()
                    .join())
        .isSameAs(failure);
    Throwable note = failure.getSuppressed()[0];
    assertThat(note).hasMessageContaining("Prices.prices").hasMessageContaining("price[0]");
    assertThat(note.getStackTrace())
        .anySatisfy(
            frame -> assertThat(frame.getClassName()).isEqualTo(FailureTest.class.getName()));
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

  @Test
  void failure_errorAfterAFailure_goesFirst() {
    CountDownLatch running = new CountDownLatch(1);
    IOException failure = new IOException("first");
    AssertionError error = new AssertionError("error");
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("error")
                    .each(
                        List.of(0, 1),
                        index -> {
                          if (index == 0) {
                            Spin.await(running);
                            throw failure;
                          }
                          running.countDown();
                          try {
                            return Spin.forever();
                          } catch (InterruptedException e) {
                            throw error;
                          }
                        })
                    .gather()
                    .join())
        .isSameAs(error)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).contains(failure));
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

  @Test
  void readyMade_undeclaredChecked_isTheCauseOfACompletionException() {
    IOException failure = new IOException("no");
    List<Callable<String>> callables =
        List.of(
            () -> {
              throw failure;
            });
    Joinable<List<String>, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<Callable<String>, String, RuntimeException>each(callables, Call.callable())
            .gather();
    assertThatThrownBy(ready::join)
        .isExactlyInstanceOf(CompletionException.class)
        .hasCause(failure);
    assertThatThrownBy(() -> ready.join(IOException.class)).isSameAs(failure);
  }

  @Test
  void readyMadeFuture_failed_isUnwrapped() {
    IOException failure = new IOException("no");
    List<CompletableFuture<String>> futures =
        List.of(CompletableFuture.<String>failedFuture(failure).thenApply(text -> text));
    Joinable<List<String>, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<CompletableFuture<String>, String, RuntimeException>each(futures, Call.stage())
            .gather();
    assertThatThrownBy(ready::join)
        .isExactlyInstanceOf(CompletionException.class)
        .hasCause(failure);
    assertThatThrownBy(() -> ready.join(IOException.class)).isSameAs(failure);
    assertThatThrownBy(() -> ready.createTask().get()).cause().isSameAs(failure);
  }

  @Test
  void readyMadeFuture_cancelledBySomebodyElse_isACancellation() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.cancel(false);
    FanOut<CompletableFuture<String>, String, RuntimeException> ready =
        Rejoin.shared()
            .join("ready")
            .<CompletableFuture<String>, String, RuntimeException>each(
                List.of(future), Call.stage());
    assertThatThrownBy(() -> ready.gather().join()).isInstanceOf(CancellationException.class);
    Outcome<String> outcome = ready.outcomes().gather().join().get(0);
    assertThat(((Outcome.Cancelled<String>) outcome).reason()).isEqualTo(Outcome.Reason.CANCELLED);
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

  @Test
  void call_setsItsOwnInterruptFlag_doesNotReachTheOwner() {
    Rejoin.shared()
        .join("flag")
        .call(
            () -> {
              Thread.currentThread().interrupt();
              return 1;
            })
        .join();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void receiverThrowsAfterAnInterrupt_itIsThrownAndTheFlagIsSet() {
    CountDownLatch running = new CountDownLatch(1);
    IllegalStateException refused = new IllegalStateException("refused");
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
