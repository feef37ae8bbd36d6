package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rejoin.Shape.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that cannot be had, or not be started. */
@ExtendWith(SameThreads.class)
class ThreadFaultsTest {
  private static final int CALLS = 3;

  /** What goes wrong with a thread. */
  enum Fault {
    NULL(RejectedExecutionException.class) {
      @Override
      Thread make(Runnable task) {
        return null;
      }
    },
    FACTORY_THROWS(IllegalStateException.class) {
      @Override
      Thread make(Runnable task) {
        throw new IllegalStateException("factory");
      }
    },
    FACTORY_BREAKS(AssertionError.class) {
      @Override
      Thread make(Runnable task) {
        throw new AssertionError("factory");
      }
    },
    START_FAILS(OutOfMemoryError.class) {
      @Override
      Thread make(Runnable task) {
        return new Thread(task) {
          @Override
          public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
      }
    },
    IS_STARTED(IllegalThreadStateException.class) {
      @Override
      Thread make(Runnable task) {
        Thread started = On.DAEMONS.newThread(() -> {});
        started.start();
        return started;
      }
    };

    final Class<? extends Throwable> thrown;

    Fault(Class<? extends Throwable> thrown) {
      this.thrown = thrown;
    }

    abstract Thread make(Runnable task);

    /** A factory whose threads are good but for this one. */
    ThreadFactory at(int bad) {
      AtomicInteger made = new AtomicInteger();
      return task -> made.getAndIncrement() == bad ? make(task) : On.DAEMONS.newThread(task);
    }
  }

  record Case(Shape shape, Fault fault) {
    Row row() {
      return new Row(shape, false, On.PLATFORM);
    }
  }

  static Stream<Case> stoppedByAFailure() {
    return cases(shape -> shape.isPlain() && shape.isOfAll() && shape.kind != Kind.TASKS);
  }

  static Stream<Case> values() {
    return cases(
        shape -> (shape.form == Form.OUTCOME || shape.form == Form.COMPLETION) && shape.isOfAll());
  }

  private static Stream<Case> cases(java.util.function.Predicate<Shape> which) {
    return Arrays.stream(Shape.values())
        .filter(which)
        .flatMap(shape -> Arrays.stream(Fault.values()).map(fault -> new Case(shape, fault)));
  }

  private static void ensureNothingIsLeft(Rejoin rejoin) {
    Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    assertThat(rejoin.abandoned()).isZero();
  }

  @ParameterizedTest
  @MethodSource("stoppedByAFailure")
  void anyThreadCannotBeHad_everyShape_startedAreStoppedAndThatIsThrown(Case each) {
    for (int bad = 0; bad < CALLS; bad++) {
      Play script = Play.times(CALLS, Play.Act.HANG);
      try (Rejoin rejoin = Rejoin.builder().threadFactory(each.fault.at(bad)).build()) {
        Throwable thrown = catchThrowable(() -> each.row().run(rejoin.join("threads"), script));
        assertThat(thrown).isInstanceOf(each.fault.thrown);
        assertThat(script.running()).isZero();
        ensureNothingIsLeft(rejoin);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void anyThreadCannotBeHad_asAValue_permitsAndPlacesStayRight(Case each) throws Throwable {
    for (int bad = 0; bad < CALLS; bad++) {
      Play script = Play.times(CALLS, Play.Act.RETURN);
      try (Rejoin rejoin =
          Rejoin.builder().threadFactory(each.fault.at(bad)).maxConcurrency(1).build()) {
        List<Object> delivered = each.row().run(rejoin.join("threads").maxConcurrency(1), script);
        long failed =
            delivered.stream()
                .map(Shape::read)
                .filter(
                    outcome ->
                        outcome instanceof Outcome.Failure<?> failure
                            && each.fault.thrown.isInstance(failure.exception()))
                .count();
        assertThat(failed).isEqualTo(1);
        assertThat(delivered).hasSize(CALLS);
        assertThat(script.started()).hasSize(CALLS - 1);
        ensureNothingIsLeft(rejoin);
      }
    }
  }

  /** A value that no new thread can inherit once it is told so. */
  private static final class Uninheritable extends InheritableThreadLocal<String> {
    @Override
    protected String childValue(String parentValue) {
      throw new OutOfMemoryError("no thread can be made here");
    }
  }

  @ParameterizedTest
  @EnumSource
  void hooksFindNoThread_callsAreInterruptedAllTheSame(On on) {
    Uninheritable local = new Uninheritable();
    CountDownLatch running = new CountDownLatch(2);
    AtomicInteger interrupted = new AtomicInteger();
    IllegalStateException failure = new IllegalStateException("receiver");
    try (Logged logged = new Logged();
        Rejoin rejoin = on.builder().cancelGrace(Duration.ofDays(1)).build()) {
      Throwable thrown =
          catchThrowable(
              () ->
                  rejoin
                      .join("hooked")
                      .each(
                          List.of(0, 1, 2),
                          input -> {
                            if (input == 0) {
                              Spin.await(running);
                              return "first";
                            }
                            Rejoin.onCancel(() -> {});
                            running.countDown();
                            try {
                              return Spin.<String>forever();
                            } catch (InterruptedException e) {
                              interrupted.incrementAndGet();
                              throw e;
                            }
                          })
                      .forEachCompleted(
                          (input, result) -> {
                            local.set("from here on the owner gets no thread");
                            throw failure;
                          })
                      .join());
      assertThat(thrown).isSameAs(failure);
      assertThat(interrupted).hasValue(2);
      assertThat(logged.lines()).hasSize(2);
      ensureNothingIsLeft(rejoin);
    } finally {
      local.remove();
    }
  }

  @Test
  void deadlineOfALazyResultFindsNoThread_startedAreStoppedAndThatIsThrown() {
    Uninheritable local = new Uninheritable();
    ThreadFactory factory = task -> new Thread(null, task, "inherits nothing", 0, false);
    Play script = Play.times(2, Play.Act.HANG);
    try (Rejoin rejoin = Rejoin.builder().threadFactory(factory).build()) {
      local.set("no thread can be had");
      assertThat(
              catchThrowable(
                  () ->
                      rejoin
                          .join("lazy")
                          .waitFor(Duration.ofDays(1))
                          .each(script.inputs(), script::call)
                          .asCompletedStream()))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(script.running()).isZero();
      ensureNothingIsLeft(rejoin);
    } finally {
      local.remove();
    }
  }
}
