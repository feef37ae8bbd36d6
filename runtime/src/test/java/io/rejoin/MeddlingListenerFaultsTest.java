package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners that close or cancel what they are told of, while the clock stands still. */
@ExtendWith(SameThreads.class)
class MeddlingListenerFaultsTest {
  private final VirtualClock clock = new VirtualClock();

  /** Does the same at each event of one kind, of joins of one name. */
  private static final class Doing implements JoinListener {
    private final Event at;
    private final String join;
    private final AtomicInteger done = new AtomicInteger();

    /** Written before the join begins. */
    private Runnable action;

    Doing(Event at, String join) {
      this.at = at;
      this.join = join;
    }

    private void told(Event event, String of) {
      if (event == at && of.equals(join)) {
        action.run();
        done.incrementAndGet();
      }
    }

    @Override
    public void joinStarted(JoinEvent event) {
      told(Event.JOIN_STARTED, event.join());
    }

    @Override
    public void joinEnded(JoinEvent event) {
      told(Event.JOIN_ENDED, event.join());
    }

    @Override
    public void subtaskStarted(SubtaskEvent event) {
      told(Event.STARTED, event.join());
    }

    @Override
    public void subtaskEnded(SubtaskEvent event) {
      told(Event.ENDED, event.join());
    }

    @Override
    public void subtaskAbandoned(SubtaskEvent event) {
      told(Event.ABANDONED, event.join());
    }
  }

  private enum Event {
    JOIN_STARTED,
    STARTED,
    ENDED,
    ABANDONED,
    JOIN_ENDED
  }

  private Rejoin open(On on, Doing listener) {
    return on.builder().listener(listener).timeSource(clock).build();
  }

  private static void ensureNothingIsLeft(Rejoin rejoin) {
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
  }

  static Stream<Row> all() {
    return Row.of(shape -> true);
  }

  @ParameterizedTest
  @MethodSource("all")
  void listenerClosesItsRejoin_everyEventAndShape_doesNotWaitForItself(Row row) {
    for (Event event : List.of(Event.JOIN_STARTED, Event.STARTED, Event.ENDED, Event.JOIN_ENDED)) {
      Doing listener = new Doing(event, "told");
      Rejoin rejoin = open(row.on(), listener);
      listener.action = rejoin::close;
      Owner<List<Object>> owner = row.start(rejoin.join("told"), Play.times(2, Play.Act.RETURN));
      Spin.until(() -> !owner.isRunning());
      Spin.until(() -> listener.done.get() > 0);
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerOfAFutureClosesItsRejoin_everyEvent_doesNotWaitForIt(On on) {
    for (Event event : List.of(Event.JOIN_STARTED, Event.STARTED, Event.ENDED, Event.JOIN_ENDED)) {
      Doing listener = new Doing(event, "told");
      Rejoin rejoin = open(on, listener);
      listener.action = rejoin::close;
      CompletableFuture<Integer> future = rejoin.join("told").call(() -> 1).createTask();
      Spin.until(future::isDone);
      Spin.until(() -> listener.done.get() > 0);
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerOfANestedJoinClosesItsRejoin_doesNotWaitForTheJoinsAround(On on) {
    for (Event event : List.of(Event.JOIN_STARTED, Event.STARTED, Event.ENDED, Event.JOIN_ENDED)) {
      Doing listener = new Doing(event, "inner");
      Rejoin rejoin = open(on, listener);
      listener.action = rejoin::close;
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("outer")
                      .call(
                          () ->
                              rejoin.join("inner").each(List.of(0, 1), Play::value).gather().join())
                      .join());
      Spin.until(() -> !owner.isRunning());
      Spin.until(() -> listener.done.get() > 0);
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerClosesItsRejoinWhenACallIsGivenUp_doesNotWaitForIt(On on) {
    Play script = Play.of(Play.Act.DIG);
    Doing listener = new Doing(Event.ABANDONED, "told");
    try (Logged logged = new Logged();
        Rejoin rejoin = open(on, listener)) {
      listener.action = rejoin::close;
      Owner<Object> owner =
          Owner.start(
              () ->
                  rejoin
                      .join("told")
                      .waitFor(Duration.ofSeconds(1))
                      .each(script.inputs(), script::call)
                      .gather()
                      .join());
      script.awaitHanging();
      Spin.until(
          () -> {
            clock.advance(Duration.ofMillis(250));
            return !owner.isRunning();
          });
      assertThat(owner.thrown()).isInstanceOf(JoinTimeoutException.class);
      assertThat(listener.done).hasValue(1);
      assertThat(logged.lines()).hasSize(1);
      script.release();
      Spin.until(() -> rejoin.abandoned() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerClosesItsCompletions_atAnEnd_doesNotWaitForIt(On on) {
    Doing listener = new Doing(Event.ENDED, "told");
    AtomicReference<Completions<Integer, String>> self = new AtomicReference<>();
    CountDownLatch made = new CountDownLatch(1);
    listener.action =
        () -> {
          Spin.awaitStubbornly(made);
          self.get().close();
        };
    try (Rejoin rejoin = open(on, listener)) {
      self.set(rejoin.join("told").each(List.of(0, 1), Play::value).asCompleted());
      made.countDown();
      Spin.until(() -> listener.done.get() == 2);
      self.set(null); // the instance has the listener, and so this
      ensureNothingIsLeft(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenerCancelsThePendingRest_atAnEnd_doesNotWaitForIt(On on) {
    Play script = Play.of(Play.Act.HANG);
    Doing listener = new Doing(Event.ENDED, "told");
    AtomicReference<Pending<Integer, String>> self = new AtomicReference<>();
    CountDownLatch made = new CountDownLatch(1);
    listener.action =
        () -> {
          if (self.get() != null) {
            self.get().cancel();
          }
        };
    try (Rejoin rejoin = open(on, listener)) {
      Waited<Integer, String> first =
          rejoin
              .join("told")
              .each(
                  List.of(0, 1, 2),
                  input -> {
                    if (input == 2) {
                      return script.call(0);
                    }
                    if (input == 1) {
                      Spin.await(made);
                    }
                    return Play.value(input);
                  })
              .await(ReturnWhen.FIRST_COMPLETED)
              .join();
      self.set(first.pending());
      script.awaitHanging();
      made.countDown();
      assertThat(first.pending().await(ReturnWhen.ALL_COMPLETED).done()).hasSize(2);
      assertThat(script.running()).isZero();
      first.close();
      self.set(null); // as above
      ensureNothingIsLeft(rejoin);
    }
  }
}
