package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CompletionQueueTest {
  private static CompletionQueue newQueue() {
    return new CompletionQueue(new Patience(TimeSource.system()));
  }

  /** A lock that the waiter takes while it looks may park, and is ended by any wake-up. */
  @Test
  void await_wokenWhileItLooks_looksAgain() {
    CompletionQueue queue = newQueue();
    Subtask ended =
        new Subtask(
            Scope.open(Rejoin.shared().join("none"), JoinKind.GATHER), 0, "input", input -> 0);
    AtomicBoolean first = new AtomicBoolean(true);
    CompletionQueue.Wake wake =
        queue.await(
            1,
            null,
            () -> queue.isReady(1),
            () -> {
              if (first.getAndSet(false)) {
                queue.push(ended);
                LockSupport.park(); // as a contended lock does: the wake-up is used for this
              }
              return false;
            });
    assertThat(wake).isEqualTo(CompletionQueue.Wake.READY);
  }

  /** What looks again and again before it parks uses up its turn on the processor. */
  @Test
  void await_consumerOnAPlatformThread_parksWithoutLookingAgain() {
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger looksBeforeParking = new AtomicInteger();
    TimeSource time =
        new TimeSource() {
          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public void parkNanos(Object blocker, long nanos) {
            looksBeforeParking.compareAndSet(0, looks.get());
          }
        };
    CompletionQueue.Wake wake =
        new CompletionQueue(new Patience(time))
            .await(
                1,
                Deadline.after("some", Duration.ofSeconds(1), 0),
                () -> {
                  looks.incrementAndGet();
                  return looksBeforeParking.get() > 0;
                },
                null);
    assertThat(wake).isEqualTo(CompletionQueue.Wake.READY);
    assertThat(looksBeforeParking.get()).isEqualTo(2); // before it says that it waits, and after
  }

  @Test
  void await_metAsItIsInterrupted_isReadyAndTheFlagStaysSet() {
    Thread me = Thread.currentThread();
    AtomicBoolean first = new AtomicBoolean(true);
    CompletionQueue.Wake wake =
        newQueue()
            .await(
                1,
                null,
                () -> {
                  if (first.getAndSet(false)) {
                    me.interrupt();
                  }
                  return !me.isInterrupted(); // comes true when the waiter has taken the flag
                },
                null);
    assertThat(wake).isEqualTo(CompletionQueue.Wake.READY);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Between the two places where it keeps what has ended, another thread may see neither. */
  @Test
  void await_anotherTakesWhileItLooks_looksAgain() {
    CompletionQueue queue = newQueue();
    queue.push(
        new Subtask(
            Scope.open(Rejoin.shared().join("none"), JoinKind.GATHER), 0, "input", input -> 0));
    AtomicInteger looks = new AtomicInteger();
    CompletionQueue.Wake wake =
        queue.await(
            1,
            null,
            () -> looks.incrementAndGet() > 2 && queue.isReady(1), // not seen at first
            () -> {
              queue.untaken(); // as another thread that takes one and leaves the others
              return false;
            });
    assertThat(wake).isEqualTo(CompletionQueue.Wake.READY);
  }

  /** What is demanded is a number on the stack, which others take away while the rest ends. */
  @Test
  void awaitAll_anotherTakesMeanwhile_isWokenByTheLast() {
    CompletionQueue queue = newQueue();
    AtomicInteger looks = new AtomicInteger();
    Thread owner = startToAwait(5, queue, looks);
    push(2, queue);
    int before = looks.get();
    assertThat(queue.poll()).isNotNull(); // and with it the other is off the stack
    Spin.until(() -> looks.get() > before && owner.getState() == Thread.State.WAITING);
    push(3, queue);
    Spin.until(() -> !owner.isAlive());
  }

  /** Whoever waits for all is not woken by each, not even where there is no time to lose. */
  @Test
  void awaitAll_oneOfManyEnds_isNotWoken() {
    CompletionQueue queue = newQueue();
    queue.hurry();
    AtomicInteger looks = new AtomicInteger();
    Thread owner = startToAwait(100, queue, looks);
    int before = looks.get();
    push(99, queue);
    assertThat(owner.getState()).isEqualTo(Thread.State.WAITING);
    assertThat(looks).hasValue(before);
    push(1, queue);
    Spin.until(() -> !owner.isAlive());
  }

  /** Returns a thread that waits until so many have ended, when it has parked. */
  private static Thread startToAwait(int count, CompletionQueue queue, AtomicInteger looks) {
    Thread owner =
        new Thread(
            () -> {
              CompletionQueue.Wake unused =
                  queue.awaitAll(
                      () -> {
                        looks.incrementAndGet();
                        return count - queue.ended();
                      },
                      null);
            });
    owner.setDaemon(true);
    owner.start();
    Spin.until(() -> owner.getState() == Thread.State.WAITING);
    return owner;
  }

  private static void push(int count, CompletionQueue queue) {
    Scope scope = Scope.open(Rejoin.shared().join("none"), JoinKind.GATHER);
    for (int i = 0; i < count; i++) {
      queue.push(new Subtask(scope, i, "input", input -> 0));
    }
  }
}
