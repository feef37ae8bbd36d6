package io.rejoin;

import io.rejoin.CompletionQueue.Wake;
import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one mechanism behind every join: it starts subtasks within their limit, lets an owner park
 * until enough of them have ended, and stops what is left. Knows no kind of join.
 *
 * <p>The lock guards the lists and counts; it is never held while a thread parks or user code runs,
 * an executor's {@code execute} included.
 */
class Scope {
  /** So many have to be over before the list of started subtasks is pruned. */
  private static final int PRUNE_FROM = 32;

  final Rejoin rejoin;
  final Settings settings;
  final long id;
  final long startNanos;

  /** The subtask whose call opened this scope; null where that is nobody of ours. */
  private final @Nullable Subtask parent;

  /** The earliest of its own deadline and those around it. */
  private final @Nullable Deadline deadline;

  /**
   * The join and the index of the call in which it was opened, 0 and -1 if in none; for those who
   * watch. Not the call itself, which a task may outlive.
   */
  final long aroundId;

  final int aroundIndex;

  /** Null if nobody watches. */
  private final @Nullable Observation observation;

  /** Whether it only carries a join that is its own owner: then it counts nowhere. */
  private final boolean isTask;

  /** Whether the join that this only carries has been opened; used by the thread that runs it. */
  private boolean carries;

  private final Context context;
  private final int limit;
  private final CompletionQueue queue;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger starting = new AtomicInteger();

  /** Which ends the owner has to see at once; written by the owner before anything starts. */
  private @Nullable Predicate<Subtask> alarm;

  /** Whether a permit is held until the result is taken; written before anything starts. */
  private boolean holdsUntilTaken;

  /** Guarded by the lock: handed to a thread; those that are over are pruned now and then. */
  private final List<Subtask> launched = new ArrayList<>();

  /** Guarded by the lock: waiting for a permit. */
  private final ArrayDeque<Subtask> backlog = new ArrayDeque<>();

  /** Guarded by the lock: how many hold a permit of this join. */
  private int permits;

  /** Guarded by the lock. */
  private int submitted;

  /** Guarded by the lock: how many were taken when the list was last pruned. */
  private int takenWhenPruned;

  /** Guarded by the lock. */
  private int abandoned;

  /** Written under the lock: whether it is over, unless work is added again. */
  private volatile boolean finished;

  /** Whether an owner is busy with a call that its executor had not begun; written by owners. */
  private volatile boolean helping;

  /** Whether the deadline is watched for an owner that is busy; written by owners. */
  private volatile boolean watched;

  /** Parks until the deadline while an owner is busy; written by itself. */
  private volatile @Nullable Thread watcher;

  /** Written once, under the lock; read by anybody. */
  private volatile @Nullable Reason stopped;

  /** As {@link #stopped}; null while only the backlog was dropped. */
  private volatile @Nullable Grace grace;

  /** Written once, by the owner: whether the join is over while subtasks of its may run on. */
  private volatile boolean leavesRunning;

  Scope(
      Join join,
      JoinKind kind,
      @Nullable Subtask parent,
      @Nullable Deadline around,
      boolean isTask) {
    Subtask within = Current.get();
    Scope carrier = within != null && within.scope.isTask ? within.scope : null;
    this.isTask = isTask;
    this.aroundId = carrier != null ? carrier.aroundId : within == null ? 0 : within.scope.id;
    this.aroundIndex = carrier != null ? carrier.aroundIndex : within == null ? -1 : within.index;
    this.rejoin = join.rejoin();
    this.settings = join.settings();
    this.parent = parent;
    this.startNanos = carrier != null && carrier.isFirstWithin() ? carrier.startNanos : now(join);
    Duration timeout = settings.timeout();
    Deadline own =
        timeout == null ? null : Deadline.after(settings.name(), timeout, this.startNanos);
    this.deadline = Deadline.earlier(around, own);
    this.limit = settings.limit();
    this.queue = new CompletionQueue(rejoin.time());
    this.id = rejoin.opening(this);
    try {
      this.context = rejoin.captureContext();
    } catch (Throwable e) {
      rejoin.closed(this);
      throw e;
    }
    lendPlace();
    this.observation = isTask ? null : rejoin.observe(this, kind);
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

  private @Nullable Limiter limiter() {
    return isTask ? null : rejoin.limiter();
  }

  /** The limit that the subtask counts for; a task that it waits for counts itself. */
  private @Nullable Limiter limiter(Subtask subtask) {
    return subtask.awaitsTask ? null : limiter();
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
      if (!late) {
        backlog.addLast(subtask);
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
      startQueued();
    }
    return true;
  }

  /** Whether an input submitted now would start at once. */
  boolean hasPermit() {
    lock.lock();
    try {
      return permits + backlog.size() < limit;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Starts what has a permit. One thread at a time does so, and looks again for whoever came
   * meanwhile: starts keep their order, and an executor that runs a task in the starting thread
   * does not recurse.
   */
  private void startQueued() {
    if (starting.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      Subtask next = pollStartable();
      while (next != null) {
        launch(next);
        next = pollStartable();
      }
      seen = starting.addAndGet(-seen);
    } while (seen != 0);
  }

  private @Nullable Subtask pollStartable() {
    lock.lock();
    try {
      if (isHalted() || permits >= limit || backlog.isEmpty()) {
        return null;
      }
      permits++;
      Subtask next = backlog.pollFirst();
      next.holdsPermit = true;
      launched.add(next);
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void launch(Subtask subtask) {
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
        rejoin.starter().start(subtask);
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
    boolean isTimeout = subtask.reason() == Reason.TIMEOUT; // the owner sees that for itself
    if (fatal != null && !isTimeout && fatal.test(subtask)) {
      queue.alarm(); // before its place and permit are free, so that nothing starts after it
    }
    leavePlace(subtask);
    boolean freed = !holdsUntilTaken && releasePermit(subtask);
    queue.push(subtask);
    if (queue.isAlarmed() && helping && settings.onFailure() == OnFailure.CANCEL) {
      cancel(Reason.SIBLING_FAILED); // the owner, who would do so, is busy with a call
    }
    if (freed) {
      startQueued();
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
    if (releasePermit(subtask)) {
      startQueued(); // what was added to what stayed open
    }
  }

  private void leavePlace(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    if (limiter != null) {
      limiter.leave(subtask);
    }
  }

  private boolean releasePermit(Subtask subtask) {
    lock.lock();
    try {
      boolean held = subtask.holdsPermit;
      subtask.holdsPermit = false;
      permits -= held ? 1 : 0;
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Whether this is the report of the deadline that holds here, thrown by a nested join. */
  boolean isExpiryOf(Throwable thrown) {
    JoinTimeoutException timeout = timeoutIn(thrown);
    return timeout != null && deadline != null && timeout.isOf(deadline);
  }

  /** Whether this is the report of the deadline that the subtask's call itself was given. */
  boolean isCallTimeout(Subtask subtask, Throwable thrown) {
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
            && thrown.getCause() instanceof JoinTimeoutException timeout
        ? timeout
        : null;
  }

  /** The name of the call that the subtask makes. */
  String callName(Subtask subtask) {
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

  /** The result of a subtask went to the consumer: its permit, if still held, is free. */
  void delivered(Subtask subtask) {
    if (holdsUntilTaken && releasePermit(subtask)) {
      startQueued();
    }
    prune();
  }

  /** Lets go of the subtasks that are over, so that what was consumed can be collected. */
  private void prune() {
    lock.lock();
    try {
      int taken = queue.taken() - takenWhenPruned;
      if (taken > PRUNE_FROM && taken > launched.size() / 2) {
        launched.removeIf(Subtask::isOver);
        takenWhenPruned += taken;
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many were submitted and have not come out of {@link #poll}. */
  int undelivered() {
    int taken = queue.taken(); // first, so that one submitted meanwhile is not taken for this
    return submittedCount() - taken;
  }

  /** How many have not ended. */
  int unfinished() {
    int ended = queue.ended(); // first, as in undelivered()
    return submittedCount() - ended;
  }

  int submittedCount() {
    lock.lock();
    try {
      return submitted;
    } finally {
      lock.unlock();
    }
  }

  /** What was submitted and has not come out of {@link #poll}, in start order. */
  List<Subtask> undeliveredSubtasks() {
    List<Subtask> all = new ArrayList<>(unended());
    lock.lock();
    try {
      all.addAll(backlog);
    } finally {
      lock.unlock();
    }
    all.addAll(queue.untaken());
    return all.stream()
        .distinct() // one that ended meanwhile was seen twice
        .sorted(Comparator.comparingInt(subtask -> subtask.index))
        .toList();
  }

  private List<Subtask> unended() {
    lock.lock();
    try {
      return launched.stream().filter(subtask -> !subtask.isOver()).toList();
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #await(int, Deadline, BooleanSupplier)}, for an owner that knows what is left. */
  Wake await(int wanted, @Nullable Deadline until) {
    return await(wanted, until, () -> false);
  }

  /**
   * Waits until {@code wanted} more have ended, or one in a way that is fatal, or there is nothing
   * to wait for, or until the deadline.
   */
  Wake await(int wanted, @Nullable Deadline until, BooleanSupplier over) {
    return queue.await(
        wanted,
        until,
        () -> queue.isReady(wanted) || (stopped != null && queue.hasReady()) || over.getAsBoolean(),
        this::help);
  }

  /**
   * Runs a subtask that its executor has not begun, where this thread may be the one that the
   * executor would need: a saturated pool then makes progress. False if there was none.
   */
  private boolean help() {
    Subtask waiting = Current.get();
    if (!rejoin.starter().mayStarve() || waiting == null || waiting.scope.isTask) {
      return false;
    }
    helping = true; // before the alarm is looked at: whoever raises it looks at this after
    try {
      Subtask unbegun = queue.isAlarmed() ? null : claimUnbegun();
      if (unbegun == null) {
        return false;
      }
      watchWhileHelping();
      waiting.help(unbegun);
      return true;
    } finally {
      helping = false;
    }
  }

  private @Nullable Subtask claimUnbegun() {
    List<Subtask> unbegun = unended().stream().filter(Subtask::isUnbegun).toList();
    Limiter limiter = limiter();
    if (limiter != null) {
      return unbegun.isEmpty() ? null : limiter.claim(unbegun, queue);
    }
    return unbegun.stream().filter(subtask -> subtask.isHanded).findFirst().orElse(null);
  }

  /** Its executor comes to a subtask; false if it is to be started again later. */
  boolean mayBegin(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    return limiter == null || limiter.begin(subtask);
  }

  /** Stops the work at the deadline although the owner is busy with a call. */
  private void watchWhileHelping() {
    Deadline end = deadline;
    if (end == null || watched) {
      return;
    }
    watched = true;
    background(
        () -> {
          watcher = Thread.currentThread();
          while (!finished && stopped == null) {
            long left = end.remaining(rejoin.time().nanoTime());
            if (left <= 0) {
              cancel(Reason.TIMEOUT);
              return;
            }
            rejoin.time().parkNanos(this, left);
          }
          watched = false; // it may go on
        });
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

  /** The time that what was cancelled is given; null if nothing was. */
  @Nullable Grace grace() {
    return grace;
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
      stopped = why;
      subtasks.addAll(launched);
      subtasks.addAll(backlog);
      backlog.clear();
    } finally {
      lock.unlock();
    }
    if (given == null) {
      subtasks.forEach(subtask -> subtask.drop(why));
    } else {
      given.cancel(subtasks);
    }
    queue.wake();
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
    List<Subtask> targets;
    lock.lock();
    try {
      targets = new ArrayList<>(launched);
      targets.addAll(backlog);
      backlog.clear();
    } finally {
      lock.unlock();
    }
    targets.removeIf(Subtask::isOver);
    Grace given = new Grace(this, why);
    given.cancel(targets);
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
  void abandoned(Subtask subtask) {
    rejoin.abandonedStays();
    if (observation != null) {
      observation.subtaskAbandoned(subtask);
    }
    lock.lock();
    try {
      abandoned++;
    } finally {
      lock.unlock();
    }
    queue.push(subtask);
  }

  /** How many subtasks of this scope were given up. */
  int abandonedCount() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
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
    LockSupport.unpark(watcher);
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
