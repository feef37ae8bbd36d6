package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners, propagators, hooks and the log are of others, and may throw or take their time. */
@ExtendWith(SameThreads.class)
class ListenerFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Throws at every event. */
  private static final class Throwing implements JoinListener {
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
      throw new StackOverflowError("subtaskStarted");
    }

    @Override
    public void subtaskEnded(SubtaskEvent event) {
      throw new AssertionError("subtaskEnded");
    }
  }

  /** Keeps a note of what was put in place and taken away, and throws when it is told to. */
  private record Noting(String name, Queue<String> notes, Error atOpen, Error atClose)
      implements ContextPropagator<String, String> {
    @Override
    public String capture() {
      return name;
    }

    @Override
    public String open(String captured) {
      if (atOpen != null) {
        throw atOpen;
      }
      notes.add("open " + captured);
      return captured;
    }

    @Override
    public void close(String opened) {
      notes.add("close " + opened);
      if (atClose != null) {
        throw atClose;
      }
    }
  }

  static Stream<Row> all() {
    return Row.of(Shape::isOfAll);
  }

  @ParameterizedTest
  @MethodSource("all")
  void listenerAndLogThrow_everyShape_nothingIsLost(Row row) throws Throwable {
    Play script = Play.times(3, Play.Act.RETURN);
    List<Outcome<String>> all =
        script.inputs().stream()
            .<Outcome<String>>map(i -> new Outcome.Success<>(Play.value(i)))
            .toList();
    try (Logged logged = Logged.throwing(new IllegalStateException("log"));
        Rejoin rejoin = row.on().builder().listener(new Throwing()).build()) {
      assertThat(row.run(rejoin.join("noisy"), script)).hasSameElementsAs(row.showing(all));
      Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
      assertThat(logged.lines()).isNotEmpty();
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hookAndLogThrow_callIsInterruptedAllTheSame(On on) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch running = new CountDownLatch(1);
    try (Logged logged = Logged.throwing(new IllegalStateException("log"));
        Rejoin rejoin = on.builder().timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("hooked")
                      .waitFor(SECOND)
                      .call(
                          () -> {
                            Rejoin.onCancel(
                                () -> {
                                  throw new IllegalStateException("hook");
                                });
                            running.countDown();
                            return Spin.forever();
                          })
                      .join());
      Spin.awaitStubbornly(running);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(rejoin.abandoned()).isZero();
      assertThat(logged.lines()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void callIsGivenUpAndLogThrows_ownerStillGetsTheTimeout(On on) {
    VirtualClock clock = new VirtualClock();
    Play script = Play.times(2, Play.Act.DIG);
    try (Logged logged = Logged.throwing(new IllegalStateException("log"));
        Rejoin rejoin = on.builder().timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("digging")
                      .waitFor(SECOND)
                      .each(script.inputs(), script::call)
                      .gather()
                      .join());
      script.awaitHanging();
      for (int step = 0; step < 2; step++) { // the deadline, and the grace
        clock.awaitParked(1);
        clock.advance(SECOND);
      }
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(rejoin.abandoned()).isEqualTo(2);
      script.release();
      Spin.until(() -> rejoin.abandoned() == 0);
      assertThat(logged.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerBlocksAtAStart_isStoppedWithItsCall(On on) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch blocked = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    JoinListener blocking =
        new JoinListener() {
          @Override
          public void subtaskStarted(SubtaskEvent event) {
            blocked.countDown();
            try {
              Spin.forever();
            } catch (InterruptedException e) {
              stopped.set(true);
              Thread.currentThread().interrupt(); // for the call
            }
          }
        };
    try (Rejoin rejoin = on.builder().listener(blocking).timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(
              () -> rejoin.join("blocked").waitFor(SECOND).call(() -> Spin.forever()).join());
      Spin.awaitStubbornly(blocked);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(stopped).isTrue();
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void propagatorBlocksInOpen_isStoppedWithItsCall(On on) {
    VirtualClock clock = new VirtualClock();
    CountDownLatch blocked = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    ContextPropagator<String, String> blocking =
        new ContextPropagator<>() {
          @Override
          public String capture() {
            return "";
          }

          @Override
          public String open(String captured) {
            blocked.countDown();
            try {
              return Spin.forever();
            } catch (InterruptedException e) {
              stopped.set(true);
              throw new IllegalStateException(e);
            }
          }

          @Override
          public void close(String opened) {}
        };
    try (Rejoin rejoin = on.builder().contextPropagator(blocking).timeSource(clock).build()) {
      Owner<Object> owner =
          Owner.start(() -> rejoin.join("blocked").waitFor(SECOND).call(() -> 1).join());
      Spin.awaitStubbornly(blocked);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(stopped).isTrue();
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void propagatorThrowsAnErrorInClose_theOthersAreTakenAway(On on) {
    Queue<String> notes = new ConcurrentLinkedQueue<>();
    Error error = new AssertionError("close");
    try (Rejoin rejoin =
        on.builder()
            .contextPropagator(new Noting("first", notes, null, null))
            .contextPropagator(new Noting("second", notes, null, error))
            .build()) {
      assertThatThrownBy(() -> rejoin.join("context").call(() -> 1).join()).isSameAs(error);
      assertThat(notes).containsExactly("open first", "open second", "close second", "close first");
    }
  }

  @ParameterizedTest
  @EnumSource
  void propagatorsThrowTheSameInOpenAndClose_callFailsWithIt(On on) {
    Queue<String> notes = new ConcurrentLinkedQueue<>();
    Error error = new AssertionError("made once");
    try (Rejoin rejoin =
        on.builder()
            .contextPropagator(new Noting("first", notes, null, error))
            .contextPropagator(new Noting("second", notes, error, null))
            .build()) {
      assertThatThrownBy(() -> rejoin.join("context").call(() -> 1).join()).isSameAs(error);
      assertThat(notes).containsExactly("open first", "close first");
    }
  }
}
