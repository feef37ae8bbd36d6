package io.rejoin;

import io.rejoin.CompletionQueue.Wake;
import io.rejoin.Outcome.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one mechanism behind every join: it starts subtasks within their limit, lets an owner park
 * until enough of them have ended, and stops what is left. Knows no kind of join.
 *
 * <p>The lock guards what was submitted and whether it was stopped; it is never held while a thread
 * parks or user code runs, an executor's {@code execute} included.
 */
class Scope {
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
  final Settings settings;
  final long startNanos;

  /** The subtask whose call opened this scope; null where that is nobody of ours. */
  private final @Nullable Subtask parent;

  /** The earliest of its own deadline and those around it. */
  private final @Nullable Deadline deadline;

  /** Null if nobody watches. */
  private final @Nullable Observation observation;

  /** Whether it only carries a join that is its own owner: then it counts nowhere. */
  private final boolean isTask;

  /** Where the task was made that this carries, for those who watch. */
  private final Around carriedFrom;

  /** Whether the join that this only carries has been opened; used by the thread that runs it. */
  private boolean carries;

  /** Whether a permit is held until the result is taken; written before anything starts. */
  private boolean holdsUntilTaken;

  private final Context context;
  private final CompletionQueue queue;
  private final ReentrantLock lock = new ReentrantLock();

  /** Which ends the owner has to see at once; written by the owner before anything starts. */
  private @Nullable Predicate<Subtask> alarm;

  /** Its number for those who watch, 0 until somebody asks; set once. */
  private volatile long id;

  /** What was there when it began; written under the lock, by the owner, at most once. */
  private volatile @Nullable Batch batch;

  /** What came one by one; made under the lock when the first does. */
  private volatile @Nullable Launches launches;

  /** Written under the lock. */
  private volatile int submitted;

  /** Written under the lock. */
  private volatile int abandoned;

  /** Written under the lock: whether it is over, unless work is added again. */
  private volatile boolean finished;

  /** Written once, under the lock; read by anybody. */
  private volatile @Nullable Reason stopped;

  /** As {@link #stopped}, and before it; null while only what had not begun was dropped. */
  private volatile @Nullable Grace grace;

  /** Written once, by the owner: whether the join is over while subtasks of its may run on. */
  private volatile boolean leavesRunning;

  /** Whether an owner is busy with a call that its executor had not begun; written by owners. */
  volatile boolean isHelping;

  /** Whether the deadline is watched for an owner that is busy; written by owners. */
  volatile boolean isWatched;

  /** Parks until the deadline while an owner is busy; written by itself. */
  volatile @Nullable Thread watcher;

  Scope(
      Join join,
      JoinKind kind,
      @Nullable Subtask parent,
      @Nullable Deadline around,
      boolean isTask) {
    Subtask within = Current.get();
    Scope carrier = within != null && within.scope.isTask ? within.scope : null;
    this.isTask = isTask;
    this.join = join;
    this.rejoin = join.rejoin();
    this.carriedFrom = isTask && rejoin.isWatched() ? Around.of(within) : Around.NONE;
    this.settings = join.settings();
    this.parent = parent;
    this.startNanos = carrier != null && carrier.isFirstWithin() ? carrier.startNanos : now(join);
    Duration timeout = settings.timeout();
    Deadline own =
        timeout == null ? null : Deadline.after(settings.name(), timeout, this.startNanos);
    this.deadline = Deadline.earlier(around, own);
    this.queue = new CompletionQueue(rejoin.time(), join.patience(), lock);
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

  /** The subtask around does not count while this scope is open. */
  private void lendPlace() {
    Limiter limiter = limiter();
    if (parent != null && parent.scope.rejoin == rejoin && limiter != null) {
      limiter.lend(parent);
    }
  }

  private static long now(Join join) {
    return join.rejoin().time().nanoTime();
  }

  /** Whether what is opened now is the join that this carries: its clock runs since the call. */
  private boolean isFirstWithin() {
    boolean isFirst = !carries;
    carries = true;
    return isFirst;
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

  Context context() {
    return context;
  }

  CompletionQueue queue() {
    return queue;
  }

  @Nullable Deadline deadline() {
    return deadline;
  }

  @Nullable Subtask parent() {
    return parent;
  }

  /** The join and the index of a call, for those who watch; not the call, which a task outlives. */
  record Around(long id, int index) {
    static final Around NONE = new Around(0, -1);

    static Around of(@Nullable Subtask within) {
      if (within == null) {
        return NONE;
      }
      Scope scope = within.scope;
      return scope.isTask ? scope.carriedFrom : new Around(scope.id(), within.index);
    }
  }

  /** Returns its number, which it gets when first asked. */
  long id() {
    if (id == 0) {
      ID.compareAndSet(this, 0L, rejoin.nextId());
    }
    return id;
  }

  @Nullable Limiter limiter() {
    return isTask ? null : rejoin.limiter();
  }

  /** The limit that the subtask counts for; a task that it waits for counts itself. */
  private @Nullable Limiter limiter(Subtask subtask) {
    Limiter limiter = limiter();
    return limiter == null || subtask.awaitsTask() ? null : limiter;
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

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  private boolean submit(int index, Object input, Call<?, ?, ?> call, boolean evenIfStopped) {
    Reason why = Reason.TIMEOUT;
    Subtask subtask = new Subtask(this, index, input, call);
    if (observation != null) {
      observation.submitted(subtask);
    }
    boolean late = !subtask.isReady() && isExpired();
    boolean reopened = false;
    Launches to;
    lock.lock();
    try {
      Reason seen = stopped;
      if (seen != null && seen != Reason.TIMEOUT && !evenIfStopped) {
        return false;
      }
      reopened = finished && stopped == null;
      if (reopened && !rejoin.reopening(this)) {
        return false;
      }
      finished &= !reopened;
      submitted++;
      late |= seen != null;
      why = seen == null ? why : seen;
      to = launches();
      if (!late) {
        to.queue(subtask);
      }
    } finally {
      lock.unlock();
    }
    if (reopened) {
      lendPlace();
    }
    if (late) {
      subtask.cancel(why, Deadline.after(settings.name(), Duration.ZERO, startNanos));
    } else {
      to.startQueued();
    }
    return true;
  }

  /** Under the lock. */
  private Launches launches() {
    Launches present = launches;
    if (present == null) {
      present = new Launches(this, lock, settings.limit());
      launches = present;
    }
    return present;
  }

  /**
   * Takes all inputs at once, where nothing hinders that; null if they have to come one by one.
   * Nothing else was submitted before.
   *
   * @param entries an array of objects that nobody else has
   * @param untilInterrupted whether an interrupt of this thread ends the starting; it has to be
   *     seen then, and the rest stopped
   */
  @Nullable Batch submitAll(
      @Nullable Object[] entries, Call<?, ?, ?> call, boolean untilInterrupted) {
    int limit = settings.limit();
    boolean isBounded = limit < entries.length;
    boolean sharesThreads = mayShareThreads(call);
    if (limiter() != null || (isBounded && (holdsUntilTaken || !sharesThreads)) || isExpired()) {
      return null;
    }
    Batch all = new Batch(this, entries, call);
    lock.lock();
    try {
      if (stopped != null) {
        return null;
      }
      batch = all;
      submitted = entries.length;
    } finally {
      lock.unlock();
    }
    if (isBounded) {
      all.startWorkers(limit);
    } else if (rejoin.starter().isPool() && sharesThreads) {
      all.startGrowing();
    } else {
      all.startAll(untilInterrupted);
    }
    return all;
  }

  /** Starts a thread that runs subtasks of a batch. */
  void startWorker(Batch worker) {
    rejoin.starter().start(worker, join.threads(settings.call()));
  }

  /** Whether one thread may run several of the subtasks, one after another. */
  private boolean mayShareThreads(Call<?, ?, ?> call) {
    return rejoin.starter().isOwn() && !(call instanceof Work.Staged) && !Work.isReadyMade(call);
  }

  /** Whether an input submitted now would start at once. */
  boolean hasPermit() {
    Launches present = launches;
    return present == null || present.hasPermit();
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
    subtask.isHanded = true;
    try {
      if (subtask.needsNoThread()) {
        subtask.run();
      } else if (isTask && rejoin.starter().mayStarve()) {
        background(subtask); // an owner takes no thread that its calls may need
      } else {
        rejoin.starter().start(subtask, join.threads(callName(subtask)));
        if (rejoin.starter().mayStarve()) {
          queue.wake(); // the owner may have to run it itself
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

  /** A subtask has ended: frees its places, pushes it, wakes whoever waits for it. */
  void subtaskEnded(Subtask subtask) {
    if (observation != null) {
      observation.subtaskEnded(subtask);
    }
    Predicate<Subtask> fatal = alarm;
    if (fatal != null && !subtask.isSuccess() && fatal.test(subtask)) {
      if (subtask.reason() == Reason.TIMEOUT) {
        queue.flaw(); // the owner sees the deadline for itself
      } else {
        queue.alarm(); // before its place and permit are free, so that nothing starts after it
      }
    }
    leavePlace(subtask);
    Launches freed = holdsUntilTaken ? null : releasePermit(subtask);
    queue.push(subtask);
    if (isHelping && queue.isAlarmed() && settings.onFailure() == OnFailure.CANCEL) {
      cancel(Reason.SIBLING_FAILED); // the owner, who would do so, is busy with a call
    }
    if (freed != null) {
      freed.startQueued();
    }
    if (leavesRunning && unfinished() == 0) {
      close();
    }
  }

  /** An abandoned subtask has left its thread. */
  void subtaskLeft(Subtask subtask) {
    if (observation != null) {
      observation.subtaskLeft(subtask);
    }
    rejoin.abandonedLeft();
    leavePlace(subtask);
    Launches freed = releasePermit(subtask);
    if (freed != null) {
      freed.startQueued(); // what was added to what stayed open
    }
  }

  private void leavePlace(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    if (limiter != null) {
      limiter.leave(subtask);
    }
  }

  /** Returns where the next may start now; null if nothing waits for the permit. */
  private @Nullable Launches releasePermit(Subtask subtask) {
    Launches present = launches;
    if (present == null || settings.maxConcurrency() == 0) {
      return null;
    }
    return present.release(subtask) ? present : null;
  }

  /** Whether this is the report of the deadline that holds here, thrown by a nested join. */
  boolean isExpiryOf(Throwable thrown) {
    JoinTimeoutException timeout = timeoutIn(thrown);
    return timeout != null && deadline != null && timeout.isOf(deadline);
  }

  /** Whether this is the report of the deadline that the subtask's call itself was given. */
  boolean isCallTimeout(Slot subtask, Throwable thrown) {
    JoinTimeoutException timeout = timeoutIn(thrown);
    return timeout != null
        && !settings.owner().isEmpty()
        && timeout.name().equals(settings.owner() + "." + callName(subtask));
  }

  static @Nullable JoinTimeoutException timeoutIn(Throwable thrown) {
    if (thrown instanceof JoinTimeoutException timeout) {
      return timeout;
    }
    return thrown instanceof TimeoutException
            && Failures.causeOf(thrown) instanceof JoinTimeoutException timeout
        ? timeout
        : null;
  }

  /** The name of the call that the subtask makes. */
  String callName(Slot subtask) {
    return subtask.input instanceof Part<?> part ? part.call : settings.call();
  }

  /** The call of the subtask and, where it is one of many, its index; for messages. */
  String label(Subtask subtask) {
    boolean isOneOfMany = !(subtask.input instanceof Part || subtask.input instanceof Join);
    return callName(subtask) + (isOneOfMany ? "[" + subtask.index + "]" : "");
  }

  // ---- taking

  /** Takes the subtask that ended first of those not taken; null if there is none now. */
  @Nullable Subtask poll() {
    return queue.poll();
  }

  /** Takes all that have ended, linked by {@code next}; null if there is none now. */
  @Nullable Subtask pollAll() {
    return queue.pollAll();
  }

  /** The result of a subtask went to the consumer: its permit, if still held, is free. */
  void delivered(Subtask subtask) {
    Launches freed = holdsUntilTaken ? releasePermit(subtask) : null;
    if (freed != null) {
      freed.startQueued();
    }
    Batch all = batch;
    if (all != null) {
      all.forget(subtask);
    }
    Launches present = launches;
    if (present != null) {
      present.prune(queue.taken());
    }
  }

  /** How many were submitted and have not come out of {@link #poll}. */
  int undelivered() {
    int taken = queue.taken(); // first, so that one submitted meanwhile is not taken for this
    return submitted - taken;
  }

  /** How many have not ended. */
  int unfinished() {
    int ended = queue.ended(); // first, as in undelivered()
    return submitted - ended;
  }

  int submittedCount() {
    return submitted;
  }

  /** The inputs of what was submitted and has not come out of {@link #poll}, in start order. */
  List<Object> undeliveredInputs() {
    SortedMap<Integer, Object> inputs = new TreeMap<>();
    Batch all = batch;
    if (all != null) {
      all.putUnclaimed(inputs); // first, so that one which is claimed meanwhile is not missed
    }
    for (Subtask subtask : undeliveredSubtasks()) {
      inputs.put(subtask.index, subtask.input); // one that ended meanwhile was seen twice
    }
    return List.copyOf(inputs.values());
  }

  /** What was made of those inputs so far; some of it twice where it has just ended. */
  List<Subtask> undeliveredSubtasks() {
    List<Subtask> all = unended();
    Launches present = launches;
    if (present != null) {
      lock.lock();
      try {
        present.addQueued(all);
      } finally {
        lock.unlock();
      }
    }
    all.addAll(queue.untaken());
    return all;
  }

  /** What was started and has not ended. */
  List<Subtask> unended() {
    List<Subtask> all = new ArrayList<>();
    lock.lock();
    try {
      addUnended(all);
    } finally {
      lock.unlock();
    }
    return all;
  }

  /** Under the lock. */
  private void addUnended(List<Subtask> all) {
    if (batch != null) {
      batch.addUnended(all);
    }
    if (launches != null) {
      launches.addUnended(all);
    }
  }

  /**
   * Takes from the queues what has not been started; whoever asks for it ends it. Under the lock.
   */
  private void takeUnstarted(List<Subtask> all) {
    if (batch != null) {
      batch.claimRest(all);
    }
    if (launches != null) {
      launches.addQueued(all);
      launches.clearQueued();
    }
  }

  /**
   * Waits until {@code wanted} more have ended, or one in a way that is fatal, or until the
   * deadline. For an owner that knows what is left.
   */
  Wake await(int wanted, @Nullable Deadline until) {
    return queue.await(wanted, until, null, helping());
  }

  /** As {@link #await(int, Deadline)}, or until there is nothing to wait for. */
  Wake await(int wanted, @Nullable Deadline until, BooleanSupplier over) {
    return queue.await(
        wanted, until, () -> queue.isReady(wanted) || over.getAsBoolean(), helping());
  }

  /** What this thread does instead of waiting; null if it may wait. */
  private @Nullable Helping helping() {
    if (!rejoin.starter().mayStarve()) {
      return null;
    }
    Subtask waiting = Current.get();
    return waiting == null || waiting.scope.isTask ? null : new Helping(this, waiting);
  }

  /** Its executor comes to a subtask; false if it is to be started again later. */
  boolean mayBegin(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    return limiter == null || limiter.begin(subtask);
  }

  // ---- stopping

  boolean isStopped() {
    return stopped != null;
  }

  /** Whether nothing more starts: it was stopped, or its owner is about to stop it. */
  boolean isHalted() {
    return stopped != null || queue.isAlarmed();
  }

  /** Whether the deadline has passed. */
  boolean isExpired() {
    Deadline end = deadline;
    return end != null && end.remaining(rejoin.time().nanoTime()) <= 0;
  }

  /** Why it was stopped, perhaps by somebody else than its owner; null if it was not. */
  @Nullable Reason stopReason() {
    return stopped;
  }

  boolean isFinished() {
    return finished;
  }

  /** The time that what was cancelled is given; null if nothing was. */
  @Nullable Grace grace() {
    return grace;
  }

  /** When what was cancelled has to be over; null if nothing was. */
  @Nullable Deadline graceEnd() {
    Grace given = grace;
    return given == null ? null : given.end();
  }

  /** Whether that is known of all subtasks. */
  boolean isGraceEnd(Deadline end) {
    return end.equals(graceEnd()); // a deadline equals itself only
  }

  /** Drops what has not started, as after a failure that leaves the started running. */
  void dropBacklog(Reason why) {
    leavesRunning = true;
    stop(why, null);
  }

  boolean leavesRunning() {
    return leavesRunning;
  }

  /** Cancels everything that has not ended. Returns at once; does nothing the second time. */
  void cancel(Reason why) {
    stop(why, new Grace(this, why));
  }

  private void stop(Reason why, @Nullable Grace given) {
    List<Subtask> subtasks = new ArrayList<>();
    lock.lock();
    try {
      if (grace != null || (stopped != null && given == null)) {
        return;
      }
      grace = given;
      stopped = why; // before the subtasks are looked at, see Batch
      addUnended(subtasks);
      takeUnstarted(subtasks);
    } finally {
      lock.unlock();
    }
    queue.hurry();
    for (Subtask subtask : subtasks) {
      end(subtask, why, given);
    }
    queue.wake();
  }

  private static void end(Subtask subtask, Reason why, @Nullable Grace given) {
    if (given == null) {
      subtask.drop(why);
    } else {
      given.cancel(subtask);
    }
  }

  /** Ends a subtask that was claimed while the scope was being stopped. */
  void stopLate(Subtask subtask) {
    end(subtask, Objects.requireNonNull(stopped), grace);
  }

  /**
   * Waits after {@link #cancel} until everything has ended, at most until the grace is over; what
   * is left is abandoned. Everything can be taken then.
   */
  void awaitStopped() {
    Objects.requireNonNull(grace).await(unfinished(), () -> unfinished() == 0, this::unended);
  }

  /** Cancels what has not ended now, and waits for it; what is added later is not touched. */
  void cancelStarted(Reason why) {
    List<Subtask> targets = new ArrayList<>();
    lock.lock();
    try {
      addUnended(targets);
      takeUnstarted(targets);
    } finally {
      lock.unlock();
    }
    Grace given = new Grace(this, why);
    targets.forEach(given::cancel);
    AtomicInteger at = new AtomicInteger(); // the targets before this one are over
    given.await(
        1,
        () -> {
          while (at.get() < targets.size() && targets.get(at.get()).isOver()) {
            at.incrementAndGet();
          }
          return at.get() == targets.size();
        },
        () -> targets.stream().filter(subtask -> !subtask.isOver()).toList());
  }

  /** A subtask was given up. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  void abandoned(Subtask subtask) {
    if (observation != null) {
      observation.subtaskAbandoned(subtask);
    }
    lock.lock();
    try {
      abandoned++;
    } finally {
      lock.unlock();
    }
  }

  /** One that was given up is delivered: whoever waits for it sees that it has no result. */
  void handOnAbandoned(Subtask subtask) {
    queue.flaw(); // whoever gave it up may not be the owner, who is to see that it has no result
    queue.push(subtask);
  }

  /** How many subtasks of this scope were given up. */
  int abandonedCount() {
    return abandoned;
  }

  /** Whether the current thread runs a subtask of this scope, however deep. */
  boolean isWithin() {
    for (Subtask at = Current.get(); at != null; at = at.scope.parent) {
      if (at.scope == this) {
        return true;
      }
    }
    return false;
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
    lock.lock();
    try {
      if (finished || !(always || stopped != null || submitted == queue.taken())) {
        return;
      }
      finished = true;
    } finally {
      lock.unlock();
    }
    if (isWatched) {
      Helping.stopWatching(this);
    }
    Subtask around = parent;
    Limiter limiter = limiter();
    if (limiter != null && rejoin.starter().mayStarve()) {
      limiter.forget(queue);
    }
    if (around != null && around.scope.rejoin == rejoin && limiter != null) {
      limiter.comeBack(around);
    }
    if (!leavesRunning || unfinished() == 0) {
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
