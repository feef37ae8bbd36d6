package io.rejoin;

import io.rejoin.CompletionQueue.Wake;
import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one mechanism behind every join: it starts subtasks within their limit, lets an owner park
 * until enough of them have ended, and stops what is left. Knows no kind of join.
 *
 * <p>The lock, which is the monitor of the queue, guards what was submitted and whether it was
 * stopped; it is never held while a thread parks or user code runs, an executor's {@code execute}
 * included.
 */
non-sealed class Scope extends Stoppable {
  /** Null if nobody watches. */
  private final @Nullable Observation observation;

  /** Whether a permit is held until the result is taken; written before anything starts. */
  private boolean holdsUntilTaken;

  private final Context context;

  /** Which ends the owner has to see at once; written by the owner before anything starts. */
  private @Nullable Predicate<Subtask> fatal;

  /** Written under the lock: whether it is over, unless work is added again. */
  private volatile boolean finished;

  /** Where its owners run calls themselves; made under the lock when the first may have to. */
  private volatile Helping.@Nullable Owners helpers;

  Scope(
      Join join,
      JoinKind kind,
      @Nullable Subtask parent,
      @Nullable Deadline around,
      boolean isTask) {
    super(join, parent, around, isTask);
    rejoin.opening(this);
    try {
      this.context = rejoin.captureContext();
    } catch (Throwable e) {
      rejoin.closed(this);
      throw e;
    }
    lendPlace();
    this.observation = isTask ? null : rejoin.observe(this, kind, Current.get());
    if (observation != null) {
      observation.joinStarted();
    }
  }

  /** Opens a scope in the current thread, within the subtask that it runs. */
  static Scope open(Join join, JoinKind kind) {
    Subtask parent = Current.get();
    return new Scope(join, kind, parent, parent == null ? null : parent.scope.deadline(), false);
  }

  void alarmOn(Predicate<Subtask> isFatal) {
    fatal = isFatal;
  }

  void holdPermitsUntilTaken() {
    holdsUntilTaken = true;
  }

  @Override
  Grace newGrace(Reason why) {
    return new Grace(this, why);
  }

  Context context() {
    return context;
  }

  boolean isWatched() {
    return observation != null;
  }

  // ---- starting

  /**
   * Makes a subtask and starts it when a permit is free. After the deadline it is cancelled at
   * once, unless it is a task that has ended already; likewise where the scope was stopped
   * otherwise.
   */
  void submit(int index, Object input, Call<?, ?, ?> call) {
    submit(index, input, call, true);
  }

  /** As {@link #submit}, but false if the scope was stopped otherwise than by its deadline. */
  boolean add(int index, Object input, Call<?, ?, ?> call) {
    return submit(index, input, call, false);
  }

  private boolean submit(int index, Object input, Call<?, ?, ?> call, boolean evenIfStopped) {
    Reason why = Reason.TIMEOUT;
    Subtask subtask = new Subtask(this, index, input, call);
    if (observation != null) {
      observation.submitted(subtask);
    }
    boolean late = !subtask.isReady() && isExpired();
    boolean reopened = false;
    Launches to;
    synchronized (queue()) {
      Reason seen = stopReason();
      if (seen != null && seen != Reason.TIMEOUT && !evenIfStopped) {
        return false;
      }
      reopened = finished && seen == null;
      if (reopened && !rejoin.reopening(this)) {
        return false;
      }
      finished &= !reopened;
      submittedOne();
      late |= seen != null;
      why = seen == null ? why : seen;
      to = launches(this, settings().limit());
      if (late) {
        to.addLate(subtask);
      } else {
        to.queue(subtask);
      }
    }
    if (reopened) {
      lendPlace();
    }
    if (late) {
      subtask.cancel(why, Deadline.after(settings().name(), Duration.ZERO, startNanos));
    } else {
      to.startQueued();
    }
    return true;
  }

  /**
   * Takes all inputs at once, where nothing hinders that; null if they have to come one by one.
   * Nothing else was submitted before.
   *
   * @param entries an array of objects that nobody else has
   * @param untilInterrupted whether an interrupt of this thread ends the starting; it has to be
   *     seen then, and the rest stopped
   * @param valuesOnly whether nobody wants more of a call that has returned than its value
   */
  @Nullable Batch submitAll(
      Object[] entries, Call<?, ?, ?> call, boolean untilInterrupted, boolean valuesOnly) {
    int limit = settings().limit();
    boolean isBounded = limit < entries.length;
    boolean sharesThreads = mayShareThreads(call);
    if (limiter() != null || (isBounded && (holdsUntilTaken || !sharesThreads)) || isExpired()) {
      return null;
    }
    boolean isWorked = sharesThreads && (isBounded || rejoin.starter().isPool());
    Batch all =
        isWorked
            ? Workers.of(this, entries, call, valuesOnly && observation == null)
            : new Batch(this, entries, call);
    synchronized (queue()) {
      if (isStopped()) {
        return null;
      }
      submitted(all);
    }
    all.start(untilInterrupted);
    return all;
  }

  /** Whether one thread may run several of the subtasks, one after another. */
  private boolean mayShareThreads(Call<?, ?, ?> call) {
    return rejoin.starter().isOwn() && !(call instanceof Work.Tasked);
  }

  /** Starts a subtask that has a permit, when it has a place too. */
  void launch(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    if (limiter == null) {
      start(subtask);
    } else {
      limiter.admit(subtask);
    }
  }

  /** Hands the subtask to its thread. */
  void start(Subtask subtask) {
    Starter starter = rejoin.starter();
    boolean mayStarve = starter.mayStarve();
    if (mayStarve) {
      subtask.isHanded = true;
    }
    try {
      if (subtask.needsNoThread()) {
        subtask.runHere();
      } else if (isTask() && mayStarve) {
        background(subtask); // an owner takes no thread that its calls may need
      } else {
        starter.start(subtask, join.threads(subtask.callName()));
        if (mayStarve) {
          queue().wake(); // the owner may have to run it itself
        }
      }
    } catch (Throwable e) {
      subtask.refuse(e); // nobody will run it
    }
  }

  void background(Runnable task) {
    rejoin.starter().background(task);
  }

  // ---- called by subtasks

  /** Its executor comes to a subtask; false if it is to be started again later. */
  boolean mayBegin(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    return limiter == null || limiter.begin(subtask);
  }

  void submittedAtStart(Subtask subtask) {
    if (observation != null) {
      observation.submittedAtStart(subtask);
    }
  }

  void subtaskStarted(Subtask subtask) {
    if (observation != null) {
      observation.subtaskStarted(subtask);
    }
  }

  /** A subtask has ended: listeners are told, then it is handed on to whoever waits for it. */
  void subtaskEnded(Subtask subtask) {
    Observation watched = observation;
    if (watched == null) {
      if (!keeps(subtask)) {
        handOn(subtask);
      }
      return;
    }
    watched.count(subtask);
    Grace given = grace();
    if (given != null && given.isGivingUp() && subtask.takeFromListeners()) {
      handOn(subtask); // nobody would take it from a listener any more
    }
    watched.subtaskEnded(subtask);
    if (subtask.takeFromListeners()) { // else somebody did so meanwhile
      handOn(subtask);
    }
  }

  /** Frees the places of a subtask that has ended, pushes it, wakes whoever waits for it. Once. */
  void handOn(Subtask subtask) {
    boolean stops = !subtask.isSuccess() && isReasonToStop(subtask);
    leavePlace(subtask);
    Launches freed = holdsUntilTaken ? null : releasePermit(subtask);
    queue().push(subtask);
    if (stops) {
      cancel(Reason.SIBLING_FAILED); // the owner has to be woken first, or is busy with a call
    }
    if (freed != null) {
      freed.startQueued();
    }
    if (leavesRunning() && unfinished() == 0) {
      close();
    }
  }

  /**
   * Tells the owner of an end that is fatal; returns whether it is a failure that stops the others.
   *
   * <p>Whoever ends such a one stops them, after it has pushed it: an owner that sees the scope
   * stopped for that finds the failure too. That others fail meanwhile, or the owner comes to stop
   * them itself, does no harm, since one of them does so, under the lock.
   */
  private boolean isReasonToStop(Subtask subtask) {
    Predicate<Subtask> isFatal = fatal;
    if (isFatal == null || !isFatal.test(subtask)) {
      return false;
    }
    Reason why = subtask.reason();
    if (why == Reason.TIMEOUT) {
      queue().flaw(); // the owner sees the deadline for itself
    } else {
      alarm(); // before its place and permit are free, so that nothing starts after it
    }
    return (subtask.isFailure() || why == Reason.CANCELLED)
        && settings().onFailure() == OnFailure.CANCEL
        && !isStopped();
  }

  /** An abandoned subtask has left its thread. */
  void subtaskLeft(Subtask subtask) {
    Runnable telling = observation == null ? null : observation.end(subtask);
    rejoin.abandonedLeft();
    leavePlace(subtask);
    Launches freed = releasePermit(subtask);
    if (freed != null) {
      freed.startQueued(); // what was added to what stayed open
    }
    if (telling != null) {
      telling.run(); // last, since nobody takes its place from a listener
    }
  }

  /** A subtask was given up. */
  void abandoned(Subtask subtask) {
    if (observation != null) {
      observation.subtaskAbandoned(subtask);
    }
    countAbandoned();
  }

  /** One that was given up is delivered: whoever waits for it sees that it has no result. */
  void handOnAbandoned(Subtask subtask) {
    writeDown(subtask);
    queue().flaw(); // whoever gave it up may not be the owner, who is to see that it has no result
    queue().push(subtask);
  }

  /** The result of a subtask went to the consumer: its permit, if still held, is free. */
  void delivered(Subtask subtask) {
    Launches freed = holdsUntilTaken ? releasePermit(subtask) : null;
    if (freed != null) {
      freed.startQueued();
    }
    forget(subtask);
  }

  // ---- waiting

  /**
   * Waits until {@code wanted} more have ended, or one in a way that is fatal, or until the
   * deadline. For an owner that knows what is left.
   */
  Wake await(int wanted, @Nullable Deadline until) {
    return queue().await(wanted, until, null, helping());
  }

  /** As {@link #await(int, Deadline)}, or until there is nothing to wait for. */
  Wake await(int wanted, @Nullable Deadline until, BooleanSupplier over) {
    CompletionQueue queue = queue();
    return queue.await(
        wanted, until, () -> queue.isReady(wanted) || over.getAsBoolean(), helping());
  }

  /** What this thread does instead of waiting; null if it may wait. */
  private @Nullable Helping helping() {
    return rejoin.starter().mayStarve() ? Helping.of(this, Current.get()) : null;
  }

  /** What the owners that run calls themselves have told of it. */
  Helping.Owners helpers() {
    synchronized (queue()) {
      Helping.Owners present = helpers;
      if (present == null) {
        present = new Helping.Owners();
        helpers = present;
      }
      return present;
    }
  }

  // ---- finishing

  boolean isFinished() {
    return finished;
  }

  /**
   * Tells that the join is over. Once, unless work is added to it afterwards.
   *
   * @param thrown what the owner gets instead of a result; null if nothing
   */
  void finish(@Nullable Throwable thrown) {
    finish(thrown, true);
  }

  /** As {@link #finish}, unless something was submitted meanwhile. */
  void finishIfDone() {
    finish(null, false);
  }

  private void finish(@Nullable Throwable thrown, boolean always) {
    synchronized (queue()) {
      if (finished || !(always || isStopped() || submittedCount() == queue().taken())) {
        return;
      }
      finished = true;
    }
    Helping.Owners owners = helpers;
    if (owners != null) {
      owners.stopWatching();
    }
    Limiter limiter = limiter();
    if (limiter != null && rejoin.starter().mayStarve()) {
      limiter.forget(queue());
    }
    takeBackPlace();
    if (!leavesRunning() || unfinished() == 0) {
      close();
    }
    if (observation != null) {
      observation.joinEnded(thrown);
    }
  }

  /** Nothing of it is left that {@link Rejoin#close} would have to wait for. */
  void close() {
    rejoin.closed(this);
  }
}
