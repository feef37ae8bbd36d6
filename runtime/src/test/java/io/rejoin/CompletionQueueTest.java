package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

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
}
