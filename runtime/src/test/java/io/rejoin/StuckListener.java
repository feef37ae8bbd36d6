package io.rejoin;

import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** Does not return, when it is told of the end of some calls, before it is released. */
final class StuckListener implements JoinListener {
  private final Predicate<SubtaskEvent> which;
  private final CountDownLatch held;
  private final CountDownLatch released = new CountDownLatch(1);

  /** One that is held; written by itself. */
  private volatile Thread teller;

  final Queue<String> told = new ConcurrentLinkedQueue<>();

  StuckListener(int count, Predicate<SubtaskEvent> which) {
    this.held = new CountDownLatch(count);
    this.which = which;
  }

  @Override
  public void subtaskEnded(SubtaskEvent event) {
    told.add(event.join() + event.index());
    if (which.test(event)) {
      teller = Thread.currentThread();
      held.countDown();
      Spin.awaitStubbornly(released);
    }
  }

  /** Waits until it is held at so many calls as it was made for. */
  void awaitHeld() {
    Spin.awaitStubbornly(held);
  }

  void release() {
    released.countDown();
  }

  /** Waits until a thread that was held has left the library's code that told it. */
  void awaitGone() {
    Thread thread = Objects.requireNonNull(teller);
    Spin.until(
        () ->
            Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(Scope.class.getName())));
  }

  static StuckListener at(int index) {
    return new StuckListener(1, event -> event.index() == index && event.join().equals("told"));
  }
}
