package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SameThreads.class)
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
      assertThat(rejoin.join("context").call(user.current::get).join()).isEqualTo("ann");
      assertThat(one.submit(user.current::get).get()).isEqualTo("nobody");
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

  static Stream<Row> all() {
    return Row.of(shape -> true);
  }

  @ParameterizedTest
  @MethodSource("all")
  void context_everyShape_isThereInEachCallAndTakenAway(Row row) throws Throwable {
    User user = new User();
    AtomicInteger opened = new AtomicInteger();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    User counting =
        new User() {
          @Override
          public String open(String captured) {
            opened.incrementAndGet();
            return "";
          }

          @Override
          public void close(String before) {
            opened.decrementAndGet();
          }
        };
    try (Rejoin rejoin =
        row.on().builder().contextPropagator(user).contextPropagator(counting).build()) {
      user.current.set("ann");
      row.run(
          new Fan(
              rejoin.join("context"),
              List.of(0, 1, 2),
              index -> {
                seen.add(user.current.get());
                return "";
              }));
      assertThat(seen).containsExactly("ann");
      Spin.until(() -> opened.get() == 0); // a future is completed before its thread has left
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void capture_throwsInEveryShape_nothingStarts(Row row) {
    IllegalStateException failure = new IllegalStateException("capture");
    User user =
        new User() {
          @Override
          public String capture() {
            throw failure;
          }
        };
    Play script = Play.of(Play.Act.RETURN, Play.Act.RETURN);
    try (Rejoin rejoin = row.on().builder().contextPropagator(user).build()) {
      assertThat(catchThrowable(() -> row.run(rejoin.join("context"), script))).isSameAs(failure);
      assertThat(script.started()).isEmpty();
    }
  }

  @Test
  void propagator_namedForServiceLoader_isFound(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ContextPropagator.class.getName()), FoundPropagator.class.getName());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (OwnLoader loader =
        new OwnLoader(FoundPropagator.class.getName()::equals, folder.toUri().toURL())) {
      Thread.currentThread().setContextClassLoader(loader);
      try (Rejoin rejoin = Rejoin.builder().build()) {
        String me = Thread.currentThread().getName();
        assertThat(rejoin.join("found").call(() -> Thread.currentThread().getName()).join())
            .isEqualTo("called by " + me);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
