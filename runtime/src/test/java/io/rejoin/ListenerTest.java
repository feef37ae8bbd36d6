package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SameThreads.class)
class ListenerTest {
  @ParameterizedTest
  @EnumSource
  void listener_join_isToldOfItAndItsCalls(On on) {
    Recorder recorder = new Recorder();
    IllegalStateException failure = new IllegalStateException("no");
    try (Rejoin rejoin = on.builder().listener(recorder).build()) {
      rejoin
          .join("Prices.prices")
          .calling("price")
          .each(
              List.of(0, 1),
              index -> {
                if (index == 1) {
                  throw failure;
                }
                return "ok";
              })
          .outcomes()
          .gather()
          .join();
    }
    assertThat(recorder.joinsStarted)
        .singleElement()
        .satisfies(event -> assertThat(event.join()).isEqualTo("Prices.prices"));
    assertThat(recorder.joinsEnded)
        .singleElement()
        .satisfies(event -> assertThat(event.id()).isEqualTo(recorder.joinsStarted.element().id()));
    assertThat(recorder.started)
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.call()).isEqualTo("price");
              assertThat(event.outcome()).isNull();
              assertThat(event.elapsed()).isEqualTo(Duration.ZERO);
              assertThat(event.joinId()).isEqualTo(recorder.joinsStarted.element().id());
            });
    assertThat(recorder.ended)
        .hasSize(2)
        .anySatisfy(
            event -> {
              assertThat(event.index()).isEqualTo(0);
              assertThat(event.outcome()).isEqualTo(new Outcome.Success<>("ok"));
            })
        .anySatisfy(
            event -> {
              assertThat(event.index()).isEqualTo(1);
              assertThat(event.outcome()).isEqualTo(new Outcome.Failure<>(failure));
            });
  }

  @Test
  void listener_times_areOfTheTimeSource() {
    VirtualClock clock = new VirtualClock(1_000);
    Recorder recorder = new Recorder();
    try (Rejoin rejoin = Rejoin.builder().timeSource(clock).listener(recorder).build()) {
      rejoin
          .join("timed")
          .call(
              () -> {
                clock.advance(Duration.ofSeconds(3));
                return 1;
              })
          .join();
    }
    assertThat(recorder.joinsEnded)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.id()).isEqualTo(recorder.joinsStarted.element().id());
              assertThat(event.join()).isEqualTo("timed");
              assertThat(event.startNanos()).isEqualTo(1_000);
              assertThat(event.elapsed()).isEqualTo(Duration.ofSeconds(3));
            });
    assertThat(recorder.ended)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.startNanos()).isEqualTo(1_000);
              assertThat(event.elapsed()).isEqualTo(Duration.ofSeconds(3));
            });
  }

  @ParameterizedTest
  @EnumSource
  void listener_call_isToldOnItsThreadBeforeItsContextIsOpened(On on) {
    record Step(String what, Thread on) {}
    Queue<Step> steps = new ConcurrentLinkedQueue<>();
    JoinListener listener =
        new JoinListener() {
          @Override
          public void subtaskStarted(SubtaskEvent event) {
            steps.add(new Step("told", Thread.currentThread()));
          }
        };
    ContextPropagator<String, String> propagator =
        new ContextPropagator<>() {
          @Override
          public String capture() {
            return "captured";
          }

          @Override
          public String open(String captured) {
            steps.add(new Step("opened", Thread.currentThread()));
            return captured;
          }

          @Override
          public void close(String opened) {
            steps.add(new Step("closed", Thread.currentThread()));
          }
        };
    try (Rejoin rejoin = on.builder().listener(listener).contextPropagator(propagator).build()) {
      Thread thread = rejoin.join("ordered").call(Thread::currentThread).join();
      assertThat(steps)
          .containsExactly(
              new Step("told", thread), new Step("opened", thread), new Step("closed", thread));
    }
  }

  @Test
  void listener_neverStartedCall_isToldOfItsEndOnly() {
    Recorder recorder = new Recorder();
    try (Rejoin rejoin = Rejoin.builder().listener(recorder).build()) {
      rejoin
          .join("expired")
          .waitFor(Duration.ZERO)
          .each(List.of(1), input -> input)
          .outcomes()
          .gather()
          .join();
    }
    assertThat(recorder.started).isEmpty();
    assertThat(recorder.ended)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.outcome())
                    .isEqualTo(new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null)));
  }

  @Test
  void listener_lazyResult_endsWhenItIsClosed() {
    Recorder recorder = new Recorder();
    try (Rejoin rejoin = Rejoin.builder().listener(recorder).build()) {
      Completions<Integer, Object> completions =
          rejoin.join("lazy").each(List.of(1), input -> Spin.forever()).asCompleted();
      assertThat(recorder.joinsStarted).hasSize(1);
      assertThat(recorder.joinsEnded).isEmpty();
      completions.close();
      assertThat(recorder.joinsEnded).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listener_throwsEverywhere_harmsNothing(On on) {
    JoinListener broken =
        new JoinListener() {
          @Override
          public void joinStarted(JoinEvent event) {
            throw new IllegalStateException("joinStarted");
          }

          @Override
          public void joinEnded(JoinEvent event) {
            throw new IllegalStateException("joinEnded");
          }

          @Override
          public void subtaskStarted(SubtaskEvent event) {
            throw new AssertionError("subtaskStarted");
          }

          @Override
          public void subtaskEnded(SubtaskEvent event) {
            throw new IllegalStateException("subtaskEnded");
          }
        };
    Recorder recorder = new Recorder();
    try (Rejoin rejoin = on.builder().listener(broken).listener(recorder).build()) {
      assertThat(rejoin.join("broken").each(List.of(1, 2), i -> i).gather().join())
          .containsExactly(1, 2);
    }
    assertThat(recorder.ended).hasSize(2);
  }
}
