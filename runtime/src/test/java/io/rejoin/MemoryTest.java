package io.rejoin;

import static io.rejoin.Play.Act.FAIL;
import static io.rejoin.Play.Act.RETURN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was consumed is let go, and a finished join leaves nothing behind. */
@ExtendWith(SameThreads.class)
class MemoryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofDays(1);

  /** A stage that somebody else completes, or nobody. */
  private record Foreign(CompletableFuture<String> future)
      implements Work.Staged<Integer, String, Exception> {
    @Override
    public CompletionStage<String> start(Integer input) {
      return future;
    }

    @Override
    public boolean isOwned() {
      return false;
    }
  }

  private static boolean holdsNothing(Rejoin rejoin) {
    return Reachable.from(rejoin).stream()
        .noneMatch(object -> object instanceof Scope || object instanceof Subtask);
  }

  static Stream<Row> all() {
    return Row.of(shape -> true);
  }

  static Stream<Row> reading() {
    return Row.ofWaiting(Shape::readsSource);
  }

  static Stream<Row> delivering() {
    return Row.ofOwners(
        shape -> shape.isLazy() || (shape.kind == Kind.AS_COMPLETED && shape.run.isEager()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void finished_longBeforeItsDeadline_isNotReachableFromTheInstance(Row row) throws Throwable {
    try (Rejoin rejoin = row.on().builder().maxConcurrency(4).build()) {
      for (int round = 0; round < 5; round++) {
        row.run(rejoin.join("long").waitFor(LONG), Play.of(RETURN, RETURN));
      }
      Spin.until(() -> holdsNothing(rejoin)); // a future is completed before its thread has left
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void failed_orStopped_isNotReachableFromTheInstance(Row row) {
    try (Rejoin rejoin = row.on().builder().maxConcurrency(4).build()) {
      Play script = Play.of(FAIL, FAIL);
      Throwable thrown =
          catchThrowable(
              () ->
                  row.run(new Fan(rejoin.join("long").waitFor(LONG), List.of(0, 1), script::call)));
      assertThat(thrown instanceof AssertionError).isFalse();
      Spin.until(() -> holdsNothing(rejoin));
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void expired_onAFutureThatNeverCompletes_leavesNoCallbackOnIt(Row row) {
    CompletableFuture<String> never = new CompletableFuture<>();
    VirtualClock clock = new VirtualClock();
    try (Rejoin rejoin = row.on().builder().timeSource(clock).build()) {
      Owner<List<Object>> owner =
          row.start(
              new Fan(rejoin.join("never").waitFor(SECOND), List.of(0, 1), new Foreign(never)));
      Spin.until(() -> never.getNumberOfDependents() == 2);
      clock.awaitParked(1);
      clock.advance(SECOND);
      assertThat(owner.thrown() == null).isEqualTo(row.shape().saysTimeout());
      assertThat(never).isNotDone();
      Spin.until(() -> never.getNumberOfDependents() == 0);
      Spin.until(() -> holdsNothing(rejoin));
    }
  }

  @ParameterizedTest
  @MethodSource("delivering")
  void consumed_whileTheRestIsRunning_isLetGo(Row row) throws Throwable {
    int count = 1_000;
    List<Integer> inputs = IntStream.range(0, count).boxed().toList();
    Iterable<Integer> source = () -> inputs.iterator(); // no collection: read as permits get free
    AtomicInteger consumed = new AtomicInteger();
    try (Rejoin rejoin = row.on().open()) {
      row.shape()
          .run
          .run(
              new Fan(rejoin.join("many").maxConcurrency(8), source, Play::value),
              shown -> {
                int taken = consumed.incrementAndGet();
                if (taken == count || (row.shape().isLazy() && taken % 250 == 0)) {
                  assertThat(Reachable.count(rejoin, Subtask.class)).isLessThan(120);
                }
              });
      assertThat(consumed).hasValue(count);
      Spin.until(() -> holdsNothing(rejoin));
    }
  }

  @Test
  void pooledThread_afterAnyEnd_remembersNoCall() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor(On.DAEMONS);
    try (Rejoin rejoin = Rejoin.builder().executor(one).build()) {
      for (Play.Act act : List.of(RETURN, FAIL, Play.Act.BREAK)) {
        Play script = Play.of(act);
        rejoin.join("one").each(List.of(0), script::call).outcomes().gather().join();
        assertThat(one.submit(Current::get).get()).isNull();
      }
      rejoin.join("outer").call(() -> rejoin.join("inner").call(() -> 1).join()).join();
      assertThat(one.submit(Current::get).get()).isNull();
      rejoin
          .join("stage")
          .call(Body.stage(CompletableFuture<String>::new))
          .createTask()
          .cancel(true);
      assertThat(one.submit(Current::get).get()).isNull();
    } finally {
      one.shutdown();
    }
  }

  @Test
  void owner_ofTasks_isNotReachableWhenTheyAreDone() {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      List<CompletableFuture<String>> tasks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        tasks.add(rejoin.join("task").waitFor(LONG).call(() -> "done").createTask());
      }
      tasks.forEach(CompletableFuture::join);
      Spin.until(() -> holdsNothing(rejoin));
    }
  }

  @Test
  void runtime_loadedUsedAndDropped_itsLoaderIsCollected() throws Exception {
    WeakReference<ClassLoader> loader = useInLoaderOfItsOwn();
    Spin.until(
        () -> {
          System.gc();
          return loader.get() == null;
        });
  }

  private static WeakReference<ClassLoader> useInLoaderOfItsOwn() throws Exception {
    try (OwnLoader loader = new OwnLoader(name -> true)) {
      Class<?> usage = loader.loadClass(Usage.class.getName());
      assertThat(usage).isNotSameAs(Usage.class);
      Object instance = usage.getConstructor().newInstance();
      assertThat(((Callable<?>) instance).call()).isEqualTo(21);
      return new WeakReference<>(loader);
    }
  }
}
