package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interrupt of a call on a pooled thread, which is of that call and no other. */
@ExtendWith(SameThreads.class)
class PooledThreadInterruptTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interrupt_callIgnoresIt_isTakenOffThePooledThread(boolean returns) {
    ExecutorService two = Executors.newFixedThreadPool(2, On.DAEMONS);
    AtomicInteger leaked = new AtomicInteger();
    Executor looking = // at once, since the pool takes the flag away before its next task
        task ->
            two.execute(
                () -> {
                  task.run();
                  leaked.addAndGet(Thread.interrupted() ? 1 : 0);
                });
    try (Rejoin rejoin = Rejoin.builder().executor(looking).build()) {
      CountDownLatch running = new CountDownLatch(1);
      rejoin
          .join("ignoring")
          .each(
              List.of(0, 1),
              index -> {
                if (index == 0) {
                  Spin.await(running);
                  return index;
                }
                running.countDown();
                Spin.until(() -> Thread.currentThread().isInterrupted());
                if (returns) {
                  return index;
                }
                throw new IllegalStateException("interrupted");
              })
          .race(ReturnWhen.FIRST_COMPLETED)
          .join();
    } finally {
      two.shutdown();
      Spin.until(two::isTerminated);
    }
    assertThat(leaked).hasValue(0);
  }

  /** What one join of the next test tells of itself. */
  private static final class Round {
    /** Runs the hook of the loser, and interrupts it then. */
    final AtomicReference<Thread> interrupter = new AtomicReference<>();

    final CountDownLatch registered = new CountDownLatch(1);
    final AtomicBoolean isOver = new AtomicBoolean();

    int win() {
      Spin.awaitStubbornly(registered);
      return 0;
    }

    /** Ends when it is about to be interrupted: as soon as its hook has run. */
    int lose() {
      Rejoin.onCancel(() -> interrupter.set(Thread.currentThread()));
      registered.countDown();
      Spin.until(() -> interrupter.get() != null);
      return 1;
    }

    void awaitInterrupter() {
      Spin.until(() -> !interrupter.get().isAlive());
      isOver.set(true);
    }
  }

  @Test
  void interrupt_pooledThreadInLaterWork_neverSeesIt() {
    ExecutorService two = Executors.newFixedThreadPool(2, On.DAEMONS);
    AtomicInteger leaked = new AtomicInteger();
    AtomicReference<Round> current = new AtomicReference<>();
    Executor workingOn = // until whoever interrupts is gone
        task -> {
          Round round = current.get();
          two.execute(
              () -> {
                task.run();
                Spin.until(round.isOver::get);
                leaked.addAndGet(Thread.interrupted() ? 1 : 0);
              });
        };
    try (Rejoin rejoin = Rejoin.builder().executor(workingOn).build()) {
      for (int i = 0; i < 500; i++) {
        Round round = new Round();
        current.set(round);
        rejoin
            .join("racing")
            .each(List.of(0, 1), index -> index == 0 ? round.win() : round.lose())
            .race(ReturnWhen.FIRST_COMPLETED)
            .join();
        round.awaitInterrupter();
      }
    } finally {
      two.shutdown();
      Spin.until(two::isTerminated);
    }
    assertThat(leaked).hasValue(0);
  }
}
