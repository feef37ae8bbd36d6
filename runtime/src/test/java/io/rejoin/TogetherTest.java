package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class TogetherTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private record Page(String profile, Optional<String> picks) {}

  @Test
  void together_nothing_returnsTheResult() {
    assertThat(Rejoin.shared().join("none").together().gather(() -> "empty").join())
        .isEqualTo("empty");
  }

  @ParameterizedTest
  @EnumSource
  void together_independentCalls_runAtTheSameTime(On on) {
    try (Rejoin rejoin = on.open()) {
      CyclicBarrier meeting = new CyclicBarrier(2);
      Together page = rejoin.join("page").together();
      Part<Integer> left = page.require("left", () -> meet(meeting, 1));
      Part<Integer> right = page.require("right", () -> meet(meeting, 2));
      assertThat(page.gather(() -> left.get() + right.get()).join()).isEqualTo(3);
    }
  }

  private static int meet(CyclicBarrier meeting, int result) throws InterruptedException {
    try {
      meeting.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void together_dependentCall_startsWhenItsInputIsThere(On on) {
    try (Rejoin rejoin = on.open()) {
      CountDownLatch picked = new CountDownLatch(1);
      Together page = rejoin.join("page").together();
      Part<String> profile = page.require("profile", () -> "ann");
      Part<String> picks =
          page.require(
              "picks",
              () -> {
                picked.countDown();
                return profile.get() + "'s";
              },
              profile);
      Part<Integer> slow =
          page.require(
              "slow",
              () -> {
                Spin.await(picked); // ends only after the dependent one has started
                return 1;
              });
      assertThat(page.gather(() -> profile.get() + picks.get() + slow.get()).join())
          .isEqualTo("annann's1");
    }
  }

  @Test
  void together_nullResult_isPassedOn() {
    Together page = Rejoin.shared().join("page").together();
    Part<String> profile = page.require("profile", () -> null);
    Part<Boolean> picks = page.require("picks", () -> profile.get() == null, profile);
    assertThat(page.gather(picks::get).join()).isTrue();
    assertThat(profile.toOptional()).isEmpty();
    assertThat(profile.outcome()).isEqualTo(new Outcome.Success<>(null));
  }

  @ParameterizedTest
  @EnumSource
  void together_requiredFails_othersAreStoppedAndItIsThrown(On on) {
    try (Rejoin rejoin = on.open()) {
      AtomicBoolean interrupted = new AtomicBoolean();
      CountDownLatch running = new CountDownLatch(1);
      IOException failure = new IOException("no");
      Together page = rejoin.join("page").together();
      page.attempt(
          "slow",
          () -> {
            running.countDown();
            try {
              return Spin.<String>forever();
            } catch (InterruptedException e) {
              interrupted.set(true);
              throw e;
            }
          });
      page.require(
          "failing",
          () -> {
            Spin.await(running);
            throw failure;
          });
      assertThatThrownBy(() -> page.gather().join()).isSameAs(failure);
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void together_attemptFails_othersAreUnharmed() {
    IOException failure = new IOException("no");
    Together join = Rejoin.shared().join("page").together();
    Part<String> profile = join.require("profile", () -> "ann");
    Part<String> picks =
        join.attempt(
            "picks",
            () -> {
              throw failure;
            });
    assertThat(join.gather(() -> new Page(profile.get(), picks.toOptional())).join())
        .isEqualTo(new Page("ann", Optional.empty()));
    assertThat(picks.outcome()).isEqualTo(new Outcome.Failure<>(failure));
  }

  @Test
  void together_attemptAfterFailedOne_isCancelledForItsInput() {
    AtomicBoolean ran = new AtomicBoolean();
    IOException failure = new IOException("no");
    Together page = Rejoin.shared().join("page").together();
    Part<String> profile =
        page.attempt(
            "profile",
            () -> {
              throw failure;
            });
    Part<String> picks =
        page.attempt(
            "picks",
            () -> {
              ran.set(true);
              return profile.get();
            },
            profile);
    Part<String> more = page.attempt("more", picks::get, picks);
    page.gather().join();
    assertThat(ran).isFalse();
    assertThat(picks.outcome())
        .isEqualTo(new Outcome.Cancelled<>(Outcome.Reason.INPUT_MISSING, false, failure));
    assertThat(more.outcome())
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            cancelled -> assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.INPUT_MISSING));
  }

  @Test
  void together_requiredAfterFailedOne_throwsThatFailure() {
    IOException failure = new IOException("no");
    Together page = Rejoin.shared().join("page").together();
    Part<String> profile =
        page.attempt(
            "profile",
            () -> {
              throw failure;
            });
    page.require("picks", profile::get, profile);
    assertThatThrownBy(() -> page.gather().join()).isSameAs(failure);
  }

  @Test
  void together_deadlineWithRequiredThere_returnsWithTheRestCancelled() {
    VirtualClock clock = new VirtualClock();
    AtomicBoolean first = new AtomicBoolean(true);
    Executor firstAtOnce = // so that the profile is there before time passes
        task -> {
          if (first.getAndSet(false)) {
            task.run();
          } else {
            new Thread(task).start();
          }
        };
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).executor(firstAtOnce).build()) {
      CountDownLatch running = new CountDownLatch(1);
      Together page = rejoin.join("page").waitFor(SECOND).together();
      Part<String> profile = page.require("profile", () -> "ann");
      Part<String> picks =
          page.attempt(
              "picks",
              () -> {
                running.countDown();
                return Spin.forever();
              });
      Part<String> after = page.attempt("after", picks::get, picks);
      Owner<String> owner = Owner.start(() -> page.gather(profile::get).join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.result()).isEqualTo("ann");
      assertThat(((Outcome.Cancelled<String>) picks.outcome()).reason())
          .isEqualTo(Outcome.Reason.TIMEOUT);
      assertThat(after.outcome().isSuccess()).isFalse();
    }
  }

  @Test
  void together_deadlineWithRequiredMissing_isThrownWithTheCallsName() {
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).build()) {
      CountDownLatch running = new CountDownLatch(1);
      Together page = rejoin.join("page").waitFor(SECOND).together();
      page.require(
          "profile",
          () -> {
            running.countDown();
            return Spin.<String>forever();
          });
      Owner<Void> owner = Owner.start(() -> page.gather().join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown())
          .isInstanceOf(JoinTimeoutException.class)
          .hasMessageContaining("page")
          .hasMessageContaining("profile");
    }
  }

  @Test
  void together_ownerInterrupted_callsAreStopped() {
    CountDownLatch running = new CountDownLatch(1);
    Together page = Rejoin.shared().join("page").together();
    Part<String> profile =
        page.require(
            "profile",
            () -> {
              running.countDown();
              return Spin.<String>forever();
            });
    Owner<Void> owner = Owner.start(() -> page.gather().join());
    Spin.awaitStubbornly(running);
    owner.interrupt();
    assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
    assertThat(owner.wasInterrupted()).isTrue();
    assertThat(((Outcome.Cancelled<String>) profile.outcome()).reason())
        .isEqualTo(Outcome.Reason.INTERRUPTED);
  }

  @Test
  void together_ownerInterruptedWhileAnAttemptRuns_isThrown() {
    CountDownLatch running = new CountDownLatch(1);
    Together page = Rejoin.shared().join("page").together();
    page.attempt(
        "picks",
        () -> {
          running.countDown();
          return Spin.<String>forever();
        });
    Owner<Void> owner = Owner.start(() -> page.gather().join());
    Spin.awaitStubbornly(running);
    owner.awaitParked().interrupt();
    assertThat(owner.thrown()).isInstanceOf(JoinInterruptedException.class);
    assertThat(owner.wasInterrupted()).isTrue();
  }

  @Test
  void together_asTask_completesTheFuture() throws Exception {
    Together page = Rejoin.shared().join("page").together();
    Part<String> profile = page.require("profile", () -> "ann");
    assertThat(page.gather(profile::get).createTask().get()).isEqualTo("ann");
  }

  @Test
  void part_readBeforeItEnded_isIllegalState() {
    Part<String> part = Rejoin.shared().join("page").together().require("profile", () -> "ann");
    assertThatThrownBy(part::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("profile");
  }
}
