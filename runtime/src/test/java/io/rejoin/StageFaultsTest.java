package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stages of others may refuse to be listened to or cancelled, or end more than once. */
@ExtendWith(SameThreads.class)
class StageFaultsTest {
  @SuppressWarnings("StaticAssignmentOfThrowable") // thrown by what knows nothing of its test
  private static final IllegalStateException BROKEN = new IllegalStateException("broken stage");

  /** Takes no callback. */
  private static final class Deaf extends CompletableFuture<String> {
    @Override
    public CompletableFuture<String> whenComplete(
        BiConsumer<? super String, ? super Throwable> action) {
      throw BROKEN;
    }
  }

  /** Cannot be cancelled, and says so as nobody should. */
  private static final class Stubborn extends CompletableFuture<String> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw BROKEN;
    }
  }

  /** Tells its end three times over. */
  private static final class Stammering extends CompletableFuture<String> {
    @Override
    public CompletableFuture<String> whenComplete(
        BiConsumer<? super String, ? super Throwable> action) {
      action.accept("first", null);
      action.accept("second", null);
      action.accept(null, BROKEN);
      return this;
    }
  }

  @ParameterizedTest
  @EnumSource
  void stageThatTakesNoCallback_isAFailure(On on) {
    try (Rejoin rejoin = on.open()) {
      assertThatThrownBy(
              () -> rejoin.join("deaf").eachStage(List.of(1), i -> new Deaf()).gather().join())
          .isSameAs(BROKEN);
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stageThatThrowsWhenItIsCancelled_othersAreStoppedAllTheSame(On on) {
    Play script = Play.of(Play.Act.HANG);
    CountDownLatch begun = new CountDownLatch(1);
    IllegalArgumentException failure = new IllegalArgumentException("first");
    try (Rejoin rejoin = on.open()) {
      List<Call<Integer, CompletionStage<String>, Exception>> calls =
          List.of(
              input -> {
                begun.countDown();
                return new Stubborn();
              },
              input -> CompletableFuture.completedFuture(script.call(0)),
              input -> {
                Spin.await(begun);
                script.awaitHanging();
                throw failure;
              });
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("stubborn")
                      .eachStage(List.of(0, 1, 2), input -> calls.get(input).call(0))
                      .gather()
                      .join())
          .isSameAs(failure);
      assertThat(script.interrupted()).containsExactly(0);
      assertThat(script.running()).isZero();
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stageThatEndsMoreThanOnce_countsOnce(On on) {
    AtomicInteger delivered = new AtomicInteger();
    try (Rejoin rejoin = on.open()) {
      rejoin
          .join("stammering")
          .waitFor(Duration.ofMinutes(1))
          .eachStage(List.of(1, 2), input -> new Stammering())
          .forEachCompleted(
              (input, result) -> {
                assertThat(result).isEqualTo("first");
                delivered.incrementAndGet();
              })
          .join();
      assertThat(delivered).hasValue(2);
      Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    }
  }
}
