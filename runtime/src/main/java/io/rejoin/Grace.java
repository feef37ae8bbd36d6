package io.rejoin;

import io.rejoin.CompletionQueue.Wake;
import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that cancelled subtasks are given to end. For its first half hooks may run; then
 * everything is interrupted that was not yet; what is left at its end is abandoned. A nested grace
 * ends with the grace around it.
 */
final class Grace {
  private final Scope scope;
  private final Reason why;
  private final Deadline half;
  private final Deadline end;

  /** Whether a thread gives up what is left; the one that sets it does so, others wait for it. */
  private final AtomicBoolean givingUp = new AtomicBoolean();

  Grace(Scope scope, Reason why) {
    this.scope = scope;
    this.why = why;
    long now = scope.rejoin.time().nanoTime();
    String name = scope.settings().name();
    this.end = within(Deadline.after(name, scope.rejoin.cancelGrace(), now));
    this.half = new Deadline(name, Duration.ZERO, now, now + (end.nanos() - now) / 2);
  }

  private Deadline within(Deadline deadline) {
    Subtask around = scope.parent();
    Deadline earlier = around == null ? null : Deadline.earlier(around.graceEnd(), deadline);
    return earlier == null ? deadline : earlier;
  }

  long startNanos() {
    return half.startNanos();
  }

  Duration length() {
    return Duration.ofNanos(end.remaining(startNanos()));
  }

  Deadline end() {
    return end;
  }

  void cancel(Subtask subtask) {
    if (!subtask.isOver()) {
      subtask.cancel(why, end);
    }
  }

  /** Cancels these, and waits for them. */
  void stop(List<Subtask> targets) {
    targets.forEach(this::cancel);
    AtomicInteger at = new AtomicInteger(); // the targets before this one are over
    await(
        () -> {
          while (at.get() < targets.size() && targets.get(at.get()).isHandedOn()) {
            at.incrementAndGet();
          }
          return targets.size() - at.get();
        },
        () -> targets.stream().filter(subtask -> !subtask.isHandedOn()).toList());
  }

  /**
   * Waits until all are over, at most to the end of the grace. An interrupt does not shorten it;
   * the flag is set again.
   *
   * @param left how many are not over, at least
   * @param rest those that are not
   */
  void await(IntSupplier left, Supplier<List<Subtask>> rest) {
    if (scope.isWithin()) {
      return; // what stops the join that it is part of cannot wait for itself
    }
    boolean interrupted = false;
    int phase = 0; // 0: hooks may be running, 1: everything is interrupted, 2: the rest is given up
    while (left.getAsInt() > 0) {
      @Nullable Deadline until = phase == 0 ? half : phase == 1 ? within(end) : null;
      Wake wake = scope.queue().awaitAll(left, until);
      interrupted |= wake == Wake.INTERRUPTED;
      if (wake == Wake.TIMEOUT && phase == 0) {
        phase = 1;
        interrupt(rest.get());
      } else if (wake == Wake.TIMEOUT) {
        phase = 2;
        if (givingUp.compareAndSet(false, true)) {
          giveUp(rest.get()); // by one thread, so that one line in the log names all of it
        }
      }
    }
    scope.queue().wake();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever else stops them may not have come to all of them yet. */
  private void interrupt(List<Subtask> rest) {
    rest.forEach(this::cancel);
    rest.forEach(Subtask::interrupt);
  }

  /** Whether what ends from now on may be missing among what is given up. */
  boolean isGivingUp() {
    return givingUp.get();
  }

  /**
   * Gives up calls that have not ended, and listeners that have not returned from being told of the
   * end of one.
   *
   * <p>The list was made after {@code givingUp} was set, under the lock under which work is added:
   * what is not in it is added, and ended, by a thread that sees it set.
   */
  private void giveUp(List<Subtask> rest) {
    List<Subtask> abandoned = new ArrayList<>();
    List<Subtask> untold = new ArrayList<>();
    for (Subtask subtask : rest) {
      scope.rejoin.abandonedStays(); // before it can leave
      if (subtask.abandon()) {
        scope.abandoned(subtask);
        abandoned.add(subtask);
      } else {
        scope.rejoin.abandonedLeft();
        if (subtask.takeFromListeners()) {
          untold.add(subtask);
        }
      }
    }
    String name = scope.settings().name();
    if (!untold.isEmpty()) {
      scope.rejoin.logUntold(name, labels(untold)); // before anybody sees the result
    }
    if (!abandoned.isEmpty()) {
      scope.rejoin.logAbandoned(name, labels(abandoned)); // likewise
    }
    untold.forEach(scope::handOn);
    abandoned.forEach(scope::handOnAbandoned);
  }

  private static List<String> labels(List<Subtask> subtasks) {
    return subtasks.stream().map(Subtask::label).toList();
  }
}
