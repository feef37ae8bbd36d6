package io.rejoin;

import io.rejoin.CompletionQueue.Wake;
import io.rejoin.Outcome.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
non-sealed class Scope extends Submissions {
  private static final VarHandle ID;

  static {
    try {
      ID = MethodHandles.lookup().findVarHandle(Scope.class, "id", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Join join;
  final Rejoin rejoin;
  final long startNanos;

  /** The subtask whose call opened this scope; null where that is nobody of ours. */
  private final @Nullable Subtask parent;

  /** The earliest of its own deadline and those around it. */
  private final @Nullable Deadline deadline;

  /** Null if nobody watches. */
  private final @Nullable Observation observation;

  /** Whether it only carries a join that is its own owner: then it counts nowhere. */
  private final boolean isTask;

  /** Whether a permit is held until the result is taken; written before anything starts. */
  private boolean holdsUntilTaken;

  private final Context context;

  /** Which ends the owner has to see at once; written by the owner before anything starts. */
  private @Nullable Predicate<Subtask> alarm;

  /** Its number for those who watch, 0 until somebody asks; set once. */
  private volatile long id;

  /** Written under the lock. */
  private volatile int abandoned;

  /** Written under the lock: whether it is over, unless work is added again. */
  private volatile boolean finished;

  /** Written under the lock; read by anybody. */
  private volatile @Nullable Halt stop;

  /** Where its owners run calls themselves; made under the lock when the first may have to. */
  private volatile Helping.@Nullable Owners helpers;

  Scope(
      Join join,
      JoinKind kind,
      @Nullable Subtask parent,
      @Nullable Deadline around,
      boolean isTask) {
    super(new CompletionQueue(join.patience()));
    Subtask within = Current.get();
    this.isTask = isTask;
    this.join = join;
    this.rejoin = join.rejoin();
    this.parent = parent;
    this.startNanos =
        within == null ? rejoin.time().nanoTime() : within.scope.startNanosWithin(rejoin);
    Duration timeout = settings().timeout();
    Deadline own =
        timeout == null ? null : Deadline.after(settings().name(), timeout, this.startNanos);
    this.deadline = Deadline.earlier(around, own);
    rejoin.opening(this);
    try {
      this.context = rejoin.captureContext();
    } catch (Throwable e) {
      rejoin.closed(this);
      throw e;
    }
    lendPlace();
    this.observation = isTask ? null : rejoin.observe(this, kind, within);
    if (observation != null) {
      observation.joinStarted();
    }
  }

  /** Opens a scope in the current thread, within the subtask that it runs. */
  static Scope open(Join join, JoinKind kind) {
    Subtask parent = Current.get();
    return new Scope(join, kind, parent, parent == null ? null : parent.scope.deadline, false);
  }

  void alarmOn(Predicate<Subtask> fatal) {
    alarm = fatal;
  }

  void holdPermitsUntilTaken() {
    holdsUntilTaken = true;
  }

  final Settings settings() {
    return join.settings();
  }

  Context context() {
    return context;
  }

  @Nullable Deadline deadline() {
    return deadline;
  }

  @Nullable Subtask parent() {
    return parent;
  }

  boolean isTask() {
    return isTask;
  }

  boolean isWatched() {
    return observation != null;
  }

  // ---- what is opened within a call of this

  /** When a join of this instance begins that is opened within a call of this scope. */
  long startNanosWithin(Rejoin of) {
    return of.time().nanoTime();
  }

  /** The join and the index of a call, for those who watch; not the call, which a task outlives. */
  record Around(long id, int index) {
    static final Around NONE = new Around(0, -1);

    static Around of(@Nullable Subtask within) {
      return within == null ? NONE : within.scope.around(within);
    }
  }

  /** What is told of a join that is opened within this subtask of it. */
  Around around(Subtask within) {
    return new Around(id(), within.index);
  }

  /** Returns its number, which it gets when first asked. */
  long id() {
    if (id == 0) {
      ID.compareAndSet(this, 0L, rejoin.nextId());
    }
    return id;
  }

  // ---- the limit of the instance

  @Nullable Limiter limiter() {
    return isTask ? null : rejoin.limiter();
  }

  /** The limit that the subtask counts for; a task that it waits for counts itself. */
  private @Nullable Limiter limiter(Subtask subtask) {
    Limiter limiter = limiter();
    return limiter == null || subtask.awaitsTask() ? null : limiter;
  }

  /** The subtask around does not count while this scope is open. */
  private void lendPlace() {
    Limiter limiter = limiter();
    if (parent != null && parent.scope.rejoin == rejoin && limiter != null) {
      limiter.lend(parent);
    }
  }

  private void leavePlace(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    if (limiter != null) {
      limiter.leave(subtask);
    }
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
      if (stop != null) {
        return null;
      }
      submitted(all);
    }
    all.start(untilInterrupted);
    return all;
  }

  /** Starts a thread that runs subtasks of a batch. */
  void startWorker(Workers worker) {
    rejoin.starter().start(worker, join.threads(settings().call()));
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
        subtask.run();
      } else if (isTask && mayStarve) {
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
    Predicate<Subtask> fatal = alarm;
    if (fatal != null && !subtask.isSuccess() && fatal.test(subtask)) {
      if (subtask.reason() == Reason.TIMEOUT) {
        queue().flaw(); // the owner sees the deadline for itself
      } else {
        queue().alarm(); // before its place and permit are free, so that nothing starts after it
      }
    }
    leavePlace(subtask);
    Launches freed = holdsUntilTaken ? null : releasePermit(subtask);
    queue().push(subtask);
    if (isHelping() && queue().isAlarmed() && settings().onFailure() == OnFailure.CANCEL) {
      cancel(Reason.SIBLING_FAILED); // the owner, who would do so, is busy with a call
    }
    if (freed != null) {
      freed.startQueued();
    }
    if (leavesRunning() && unfinished() == 0) {
      close();
    }
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
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  void abandoned(Subtask subtask) {
    if (observation != null) {
      observation.subtaskAbandoned(subtask);
    }
    synchronized (queue()) {
      abandoned++;
    }
  }

  /** How many subtasks of this scope were given up. */
  int abandonedCount() {
    return abandoned;
  }

  /** One that was given up is delivered: whoever waits for it sees that it has no result. */
  void handOnAbandoned(Subtask subtask) {
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
    if (!rejoin.starter().mayStarve()) {
      return null;
    }
    Subtask waiting = Current.get();
    return waiting == null || waiting.scope.isTask ? null : new Helping(this, waiting, helpers());
  }

  private Helping.Owners helpers() {
    synchronized (queue()) {
      Helping.Owners present = helpers;
      if (present == null) {
        present = new Helping.Owners();
        helpers = present;
      }
      return present;
    }
  }

  private boolean isHelping() {
    Helping.Owners present = helpers;
    return present != null && present.isBusy;
  }

  /** Whether the deadline has passed. */
  boolean isExpired() {
    Deadline end = deadline;
    return end != null && end.remaining(rejoin.time().nanoTime()) <= 0;
  }

  /** Whether this is the report of the deadline that holds here, thrown by a nested join. */
  boolean isExpiryOf(Throwable thrown) {
    JoinTimeoutException timeout = Failures.timeoutIn(thrown);
    return timeout != null && deadline != null && timeout.isOf(deadline);
  }

  // ---- stopping

  boolean isStopped() {
    return stop != null;
  }

  /** Whether nothing more starts: it was stopped, or its owner is about to stop it. */
  boolean isHalted() {
    return stop != null || queue().isAlarmed();
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
    stop(new Halt(why, new Grace(this, why), false));
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
    new Grace(this, why).stop(targets);
  }

  /** Whether the current thread is at something that this scope waits for, however deep. */
  boolean isWithin() {
    return Current.isWithin(this);
  }

  /** Whether this is the other scope, or opened within a call of it, however deep. */
  boolean isPartOf(Scope other) {
    Scope at = this;
    while (at != other && at.parent != null) {
      at = at.parent.scope;
    }
    return at == other;
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
      if (finished || !(always || stop != null || submittedCount() == queue().taken())) {
        return;
      }
      finished = true;
    }
    Helping.Owners owners = helpers;
    if (owners != null) {
      owners.stopWatching();
    }
    Subtask around = parent;
    Limiter limiter = limiter();
    if (limiter != null && rejoin.starter().mayStarve()) {
      limiter.forget(queue());
    }
    if (around != null && around.scope.rejoin == rejoin && limiter != null) {
      limiter.comeBack(around);
    }
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
