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

  @Test
  void interrupt_pooledThreadInLaterWork_neverSeesIt() {
    ExecutorService two = Executors.newFixedThreadPool(2, On.DAEMONS);
    AtomicInteger leaked = new AtomicInteger();
    AtomicReference<AtomicBoolean> joined = new AtomicReference<>();
    Executor workingOn = // until the join is over, and with it whoever interrupts
        task -> {
          AtomicBoolean isOver = joined.get();
          two.execute(
              () -> {
                task.run();
                Spin.until(isOver::get);
                leaked.addAndGet(Thread.interrupted() ? 1 : 0);
              });
        };
    try (Rejoin rejoin = Rejoin.builder().executor(workingOn).build()) {
      for (int round = 0; round < 5_000; round++) {
        AtomicBoolean isWon = new AtomicBoolean();
        joined.set(new AtomicBoolean());
        rejoin
            .join("racing")
            .each(
                List.of(0, 1),
                index -> {
                  if (index == 0) {
                    isWon.set(true);
                  } else {
                    Spin.until(isWon::get); // so that it ends when it is about to be interrupted
                  }
                  return index;
                })
            .race(ReturnWhen.FIRST_COMPLETED)
            .join();
        joined.get().set(true);
      }
    } finally {
      two.shutdown();
      Spin.until(two::isTerminated);
    }
    assertThat(leaked).hasValue(0);
  }
}
