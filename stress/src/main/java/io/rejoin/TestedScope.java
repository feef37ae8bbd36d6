package io.rejoin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A scope in which nothing happens but what the actors do: its executor begins nothing, hooks run
 * in the thread that cancels, and time stands still.
 */
final class TestedScope extends Scope {
  /** Begins nothing: an actor does. */
  static final Rejoin IDLE =
      Rejoin.builder().executor(task -> {}).timeSource(new BoundedParking()).build();

  /** As {@link #IDLE}, with a listener. */
  static final Rejoin WATCHED =
      Rejoin.builder()
          .executor(task -> {})
          .timeSource(new BoundedParking())
          .listener(new JoinListener() {})
          .build();

  /** Is not reached, since time stands still. */
  static final Deadline NEVER = new Deadline("stress", Duration.ofNanos(1), 0, 1);

  /** How often it was said that nothing of it is left. */
  final AtomicInteger closes = new AtomicInteger();

  /** Null while the constructor of the scope runs, which has nothing to lend here. */
  private final @Nullable Limiter limiter;

  private TestedScope(Join join, @Nullable Limiter limiter) {
    super(join, JoinKind.GATHER, null, null, false);
    this.limiter = limiter;
    rejoin.closed(this); // or the instance would keep those of all iterations
  }

  static TestedScope open() {
    return new TestedScope(IDLE.join("stress"), null);
  }

  static TestedScope watched() {
    return new TestedScope(WATCHED.join("stress"), null);
  }

  static TestedScope limitedTo(int maxConcurrency) {
    return new TestedScope(IDLE.join("stress").maxConcurrency(maxConcurrency), null);
  }

  /** As {@link #open}, but a call that fails stops nobody. */
  static TestedScope leavingRunning() {
    return new TestedScope(IDLE.join("stress").onFailure(OnFailure.LEAVE_RUNNING), null);
  }

  static TestedScope under(Limiter limiter) {
    return new TestedScope(IDLE.join("stress"), limiter);
  }

  /** Submits one more, which is handed to the executor if a permit and a place are free. */
  Subtask add(Call<Object, ?, ?> call) {
    int index = submittedCount();
    submit(index, index, call);
    return undeliveredSubtasks().stream()
        .filter(subtask -> subtask.index == index)
        .findFirst()
        .orElseThrow();
  }

  /** Gives one up, as whoever stops the scope does at the end of the grace; false if it ended. */
  boolean giveUp(Subtask subtask) {
    rejoin.abandonedStays();
    boolean isGivenUp = subtask.abandon();
    if (isGivenUp) {
      abandoned(subtask);
      handOnAbandoned(subtask);
    } else {
      rejoin.abandonedLeft();
    }
    return isGivenUp;
  }

  /** Makes one that the scope does not know of before it ends. */
  Subtask loose(Call<Object, ?, ?> call) {
    return new Subtask(this, 0, 0, call);
  }

  /** How the subtask has ended, in words without a comma. */
  static String ending(@Nullable Subtask subtask) {
    if (subtask == null) {
      return "NONE";
    }
    if (!subtask.isOver()) {
      return "UNENDED";
    }
    Outcome<?> outcome = subtask.outcome();
    if (outcome instanceof Outcome.Success<?> success) {
      return String.valueOf(success.value());
    }
    if (outcome instanceof Outcome.Cancelled<?> cancelled) {
      return cancelled.reason() + (cancelled.started() ? "" : " UNSTARTED");
    }
    return "THROWN";
  }

  @Override
  @Nullable Limiter limiter() {
    return limiter;
  }

  @Override
  void background(Runnable task) {
    task.run();
  }

  @Override
  void close() {
    closes.incrementAndGet();
    super.close();
  }
}
