package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextTest {
  /** Carries the value of a thread-local. */
  private static class User implements ContextPropagator<String, String> {
    final ThreadLocal<String> current = ThreadLocal.withInitial(() -> "nobody");

    @Override
    public String capture() {
      return current.get();
    }

    @Override
    public String open(String captured) {
      String before = current.get();
      current.set(captured);
      return before;
    }

    @Override
    public void close(String opened) {
      current.set(opened);
    }
  }

  @ParameterizedTest
  @EnumSource
  void context_ofTheOwner_isThereInEachCall(On on) {
    User user = new User();
    try (Rejoin rejoin = on.builder().contextPropagator(user).build()) {
      user.current.set("ann");
      assertThat(
              rejoin
                  .join("context")
                  .each(IntStream.range(0, 50).boxed().toList(), input -> user.current.get())
                  .gather()
                  .join())
          .hasSize(50)
          .containsOnly("ann");
    }
  }

  @Test
  void context_nested_isPassedOn() {
    User user = new User();
    try (Rejoin rejoin = Rejoin.builder().contextPropagator(user).build()) {
      user.current.set("ann");
      assertThat(
              rejoin
                  .join("outer")
                  .call(() -> rejoin.join("inner").call(user.current::get).join())
                  .join())
          .isEqualTo("ann");
    }
  }

  @Test
  void context_afterTheCall_isTakenAwayFromThePooledThread() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor(On.DAEMONS);
    User user = new User();
    try (Rejoin rejoin = Rejoin.builder().executor(one).contextPropagator(user).build()) {
      user.current.set("ann");
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("context")
                      .call(
                          () -> {
                            throw new IllegalStateException(user.current.get());
                          })
                      .join())
          .hasMessage("ann");
      assertThat(one.submit(user.current::get).get()).isEqualTo("nobody");
      assertThat(one.submit(() -> Rejoin.remaining().isPresent()).get()).isFalse();
    } finally {
      one.shutdown();
    }
  }

  @Test
  void capture_throws_joinFailsBeforeAnythingStarts() {
    AtomicBoolean started = new AtomicBoolean();
    IllegalStateException failure = new IllegalStateException("capture");
    User user =
        new User() {
          @Override
          public String capture() {
            throw failure;
          }
        };
    try (Rejoin rejoin = Rejoin.builder().contextPropagator(user).build()) {
      assertThatThrownBy(
              () ->
                  rejoin
                      .join("context")
                      .each(
                          List.of(1),
                          input -> {
                            started.set(true);
                            return input;
                          })
                      .gather()
                      .join())
          .isSameAs(failure);
      assertThat(started).isFalse();
    }
  }

  @Test
  void open_throws_thatCallFailsAndIsNotMade() {
    AtomicBoolean made = new AtomicBoolean();
    IllegalStateException failure = new IllegalStateException("open");
    User user =
        new User() {
          @Override
          public String open(String captured) {
            throw failure;
          }
        };
    try (Rejoin rejoin = Rejoin.builder().contextPropagator(user).build()) {
      List<Outcome<Integer>> outcomes =
          rejoin
              .join("context")
              .each(
                  List.of(1),
                  input -> {
                    made.set(true);
                    return input;
                  })
              .outcomes()
              .gather()
              .join();
      assertThat(outcomes).containsExactly(new Outcome.Failure<>(failure));
      assertThat(made).isFalse();
    }
  }

  @Test
  void close_throws_thatCallFails() {
    IllegalStateException failure = new IllegalStateException("close");
    User user =
        new User() {
          @Override
          public void close(String opened) {
            throw failure;
          }
        };
    try (Rejoin rejoin = Rejoin.builder().contextPropagator(user).build()) {
      List<Outcome<Integer>> outcomes =
          rejoin.join("context").each(List.of(1), input -> input).outcomes().gather().join();
      assertThat(outcomes).containsExactly(new Outcome.Failure<>(failure));
    }
  }

  @Test
  void open_secondPropagatorThrows_firstIsClosed() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor(On.DAEMONS);
    User first = new User();
    User second =
        new User() {
          @Override
          public String open(String captured) {
            throw new IllegalStateException("open");
          }
        };
    try (Rejoin rejoin =
        Rejoin.builder().executor(one).contextPropagator(first).contextPropagator(second).build()) {
      first.current.set("ann");
      assertThat(
              rejoin
                  .join("context")
                  .each(Collections.singleton(1), input -> input)
                  .optionals()
                  .gather()
                  .join()
                  .get(0))
          .isEmpty();
      assertThat(one.submit(first.current::get).get()).isEqualTo("nobody");
    } finally {
      one.shutdown();
    }
  }
}
