package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a scope is stopped: nothing more of it starts, what runs is cancelled and awaited, or left
 * running.
 */
abstract sealed class Stoppable extends Submissions permits Scope {
  /** Written under the lock; read by anybody. */
  private volatile @Nullable Halt stop;

  /**
   * Whether one has ended in a way that is fatal; set once, by whoever ends it. Here and not in the
   * queue: the owner looks before each start, and each that ends writes there.
   */
  private volatile boolean alarmed;

  /** How many subtasks were given up; written under the lock. */
  private volatile int abandoned;

  Stoppable(Join join, @Nullable Subtask parent, @Nullable Deadline around, boolean isTask) {
    super(join, parent, around, isTask);
  }

  /** Makes the time that what is cancelled now is given. */
  abstract Grace newGrace(Reason why);

  boolean isStopped() {
    return stop != null;
  }

  /** Whether nothing more starts: it was stopped, or its owner is about to stop it. */
  boolean isHalted() {
    return stop != null || alarmed;
  }

  /** Whether one has ended in a way that is fatal. */
  boolean isAlarmed() {
    return alarmed;
  }

  /** One has ended in a way that is fatal: the owner is not to wait for more. */
  void alarm() {
    if (!alarmed) { // where many are stopped, each would write what each of them reads
      queue().flaw();
      queue().hurry();
      alarmed = true; // last, so that whoever leaves it at that finds all of it
    }
  }

  /** Why it was stopped, perhaps by somebody else than its owner; null if it was not. */
  @Nullable Reason stopReason() {
    Halt seen = stop;
    return seen == null ? null : seen.why();
  }

  /** The time that what was cancelled is given; null if nothing was. */
  @Nullable Grace grace() {
    Halt seen = stop;
    return seen == null ? null : seen.grace();
  }

  /** When what was cancelled has to be over; null if nothing was. */
  @Nullable Deadline graceEnd() {
    Grace given = grace();
    return given == null ? null : given.end();
  }

  /** Whether that is known of all subtasks. */
  boolean isGraceEnd(Deadline end) {
    return end.equals(graceEnd()); // a deadline equals itself only
  }

  boolean leavesRunning() {
    Halt seen = stop;
    return seen != null && seen.leavesRunning();
  }

  /** Drops what has not started, as after a failure that leaves the started running. */
  void dropBacklog(Reason why) {
    stop(new Halt(why, null, true));
  }

  /** Cancels everything that has not ended. Returns at once; does nothing the second time. */
  void cancel(Reason why) {
    stop(new Halt(why, newGrace(why), false));
  }

  private void stop(Halt given) {
    List<Subtask> subtasks;
    synchronized (queue()) {
      Halt seen = stop;
      if (seen != null && (seen.grace() != null || given.grace() == null)) {
        return;
      }
      stop = // before the subtasks are looked at, see Batch
          new Halt(given.why(), given.grace(), given.leavesRunning() || leavesRunning());
      subtasks = takeUnended();
    }
    queue().hurry();
    for (Subtask subtask : subtasks) {
      end(subtask, given);
    }
    queue().wake();
  }

  private static void end(Subtask subtask, Halt given) {
    Grace grace = given.grace();
    if (grace == null) {
      subtask.drop(given.why());
    } else {
      grace.cancel(subtask);
    }
  }

  /** Ends a subtask that was claimed while the scope was being stopped. */
  void stopLate(Subtask subtask) {
    end(subtask, Objects.requireNonNull(stop));
  }

  /**
   * Waits after {@link #cancel} until everything has ended, at most until the grace is over; what
   * is left is abandoned. Everything can be taken then.
   */
  void awaitStopped() {
    Objects.requireNonNull(grace()).await(this::unfinished, this::unended);
  }

  /** Cancels what has not ended now, and waits for it; what is added later is not touched. */
  void cancelStarted(Reason why) {
    List<Subtask> targets;
    synchronized (queue()) {
      targets = takeUnended();
    }
    newGrace(why).stop(targets);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  final void countAbandoned() {
    synchronized (queue()) {
      abandoned++;
    }
  }

  /** How many subtasks of this scope were given up. */
  final int abandonedCount() {
    return abandoned;
  }
}
