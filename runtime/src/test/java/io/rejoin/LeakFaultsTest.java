package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing holds a join that is over, however it was left. */
@ExtendWith(SameThreads.class)
class LeakFaultsTest {
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofNanos(1);

  /** A future that outlives every join over it. */
  private final CompletableFuture<Object> never = new CompletableFuture<>();

  private final List<WeakReference<Object>> inputs = new ArrayList<>();

  /** How a join is run and left. */
  private enum Leaving {
    GATHERED {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        join.waitFor(LONG).each(inputs, Object::hashCode).gather().join();
      }
    },
    MAPPED {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        join.waitFor(LONG).maxConcurrency(1).each(inputs, Object::hashCode).gatherMap().join();
      }
    },
    FAILED {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        Call<Object, Object, RuntimeException> failing =
            input -> {
              throw new IllegalStateException();
            };
        try {
          join.waitFor(LONG).each(inputs, failing).gather().join();
        } catch (IllegalStateException e) {
          return; // as it should
        }
        throw new AssertionError("nothing was thrown");
      }
    },
    EXPIRED {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        List<CompletableFuture<Object>> two = List.of(never, never);
        join.waitFor(SHORT)
            .<CompletableFuture<Object>, Object, RuntimeException>each(two, Call.stage())
            .outcomes()
            .gather()
            .join();
      }
    },
    RACED {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        List<CompletableFuture<Object>> two =
            List.of(never, CompletableFuture.completedFuture(inputs));
        join.waitFor(LONG)
            .<CompletableFuture<Object>, Object, RuntimeException>each(two, Call.stage())
            .race(ReturnWhen.FIRST_SUCCESS)
            .join();
      }
    },
    LEFT_ITERATOR {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        try (var completions = join.each(inputs, Object::hashCode).asCompleted()) {
          Iterator<?> left = completions.iterator();
          assertThat(left.hasNext()).isTrue(); // reserved, and never taken
        }
      }
    },
    LEFT_STREAM {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        try (Stream<Integer> stream = join.each(inputs, Object::hashCode).gatherStream()) {
          assertThat(stream.findFirst()).isPresent();
        }
      }
    },
    PENDING {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        List<CompletableFuture<Object>> two =
            List.of(never, CompletableFuture.completedFuture(inputs));
        join.<CompletableFuture<Object>, Object, RuntimeException>each(two, Call.stage())
            .await(ReturnWhen.FIRST_COMPLETED)
            .join()
            .close();
      }
    },
    TASK {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        join.waitFor(LONG).each(inputs, Object::hashCode).gather().createTask().join();
      }
    },
    CANCELLED_TASK {
      @Override
      void leave(Join join, List<Object> inputs, CompletableFuture<Object> never) {
        join.waitFor(LONG)
            .<Object, Object, RuntimeException>eachStage(inputs, input -> new CompletableFuture<>())
            .gather()
            .createTask()
            .cancel(true);
      }
    };

    abstract void leave(Join join, List<Object> inputs, CompletableFuture<Object> never);
  }

  private void run(Rejoin rejoin, int joins) {
    Leaving[] ways = Leaving.values();
    int every = Math.max(1, joins / 1_000);
    for (int i = 0; i < joins; i++) {
      List<Object> two = List.of(new Object(), new Object());
      if (i % every == 0) {
        inputs.add(new WeakReference<>(two.get(i % 2)));
      }
      ways[i % ways.length].leave(rejoin.join("left"), two, never);
    }
  }

  private void ensureNothingIsHeld(Rejoin rejoin) {
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    Spin.until(() -> never.getNumberOfDependents() == 0);
    Spin.until(
        () -> {
          System.gc();
          return inputs.stream().allMatch(input -> input.get() == null);
        });
    assertThat(rejoin.abandoned()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void joinsLeftInEveryWay_fewThousand_areHeldByNothing(On on) {
    try (Rejoin rejoin = on.open()) {
      run(rejoin, 2_000);
      ensureNothingIsHeld(rejoin);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void joinsLeftInEveryWay_aMillion_areHeldByNothing(On on) {
    try (Rejoin rejoin = on.open()) {
      run(rejoin, 20_000);
      System.gc();
      long before = used();
      run(rejoin, Integer.getInteger("leaks.joins", 1_000_000));
      ensureNothingIsHeld(rejoin);
      assertThat(used() - before).isLessThan(8L << 20); // 8 bytes for each join
    }
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "PLATFORM"})
  void streamsThatNobodyCloses_areLetGoByTheSharedInstance_andEndedByTheCloseOfAnother(On on) {
    for (int i = 0; i < 100; i++) {
      openAndForget(Rejoin.shared());
    }
    ensureNothingIsHeld(Rejoin.shared());
    Play script = Play.of(Play.Act.HANG);
    Rejoin rejoin = on.open();
    Stream<String> stream =
        rejoin.join("open").each(script.inputs(), script::call).asCompletedStream();
    script.awaitHanging();
    rejoin.close();
    assertThat(script.running()).isZero();
    assertThat(script.interrupted()).containsExactly(0);
    stream.close();
    ensureNothingIsHeld(rejoin);
  }

  private void openAndForget(Rejoin rejoin) {
    Object input = new Object();
    inputs.add(new WeakReference<>(input));
    Stream<Object> left =
        rejoin.join("open").each(List.of(input, new Object()), each -> each).asCompletedStream();
    assertThat(left.iterator().next()).isNotNull();
  }
}
