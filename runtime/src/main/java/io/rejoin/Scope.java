package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one mechanism behind every join: it starts subtasks, queues those that have ended, lets an
 * owner park until enough have, and stops what is left.
 *
 * <p><b>The queue of completions.</b> A stack onto which the thread that ends a subtask pushes it
 * by one compare-and-set; each node counts how many are below it. Whoever takes swaps the stack for
 * null and turns it round, so completions come out in the order in which they were pushed.
 *
 * <p><b>Parking.</b> The taker writes {@code demand} and registers itself, then looks at the stack,
 * then parks. The ender pushes, then reads {@code demand} and the waiters. All of these are
 * volatile, so one of the two sees the other and no wake-up is lost.
 *
 * <p><b>The lock</b> guards the list of started subtasks, the backlog and the counts. It is never
 * held while parking or while user code runs, an executor's {@code execute} included.
 */
class Scope {
  private static final VarHandle TOP;
  private static final VarHandle WAITER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TOP = lookup.findVarHandle(Scope.class, "top", Subtask.class);
      WAITER = lookup.findVarHandle(Scope.class, "waiter", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What ended a wait. */
  enum Wake {
    READY,
    TIMEOUT,
    INTERRUPTED
  }

  final Rejoin rejoin;
  final Settings settings;
  final long id;
  final long startNanos;

  /** The subtask whose call opened this scope; null where that is nobody of ours. */
  private final @Nullable Subtask parent;

  /** The earliest of its own deadline and those around it. */
  private final @Nullable Deadline deadline;

  /** Whether it only carries a join that is its own owner: then it counts nowhere. */
  private final boolean isTask;

  private final Context context;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger starting = new AtomicInteger();

  /** The stack of completions; pushed to by ending threads, emptied under the lock. */
  private volatile @Nullable Subtask top;

  /** How many completions a waiter wants to see; written by waiters, read by ending threads. */
  private volatile int demand;

  /** Whether an end that is fatal in this join's form was pushed. */
  private volatile boolean alarmed;

  /** Which ends the owner has to see at once; written by the owner before anything starts. */
  private @Nullable Predicate<Subtask> alarm;

  /** The waiting thread; set and cleared by itself. */
  private volatile @Nullable Thread waiter;

  /** Those that wait while another does. */
  private final ConcurrentLinkedQueue<Thread> moreWaiters = new ConcurrentLinkedQueue<>();

  /** Guarded by the lock: ended, not yet taken. */
  private final ArrayDeque<Subtask> taken = new ArrayDeque<>();

  /** The size of {@link #taken}; written under the lock, read by waiters without it. */
  private volatile int takeable;

  /** Guarded by the lock: handed to a thread; those that are over are pruned now and then. */
  private final List<Subtask> launched = new ArrayList<>();

  /** Guarded by the lock: waiting for a permit. */
  private final ArrayDeque<Subtask> backlog = new ArrayDeque<>();

  /** Guarded by the lock: how many hold a permit of this join. */
  private int permits;

  /** Guarded by the lock: how many were made and not yet come out of the queue of completions. */
  private int unfinished;

  /** Guarded by the lock: how many came out since the list was pruned. */
  private int sincePruned;

  /** Written once, under the lock; read by anybody. */
  private volatile @Nullable Reason stopped;

  /** Written under the lock before {@link #stopped}: when what was stopped has to be over. */
  private @Nullable Deadline graceEnd;

  /** As {@link #graceEnd}: when it was stopped. */
  private long stoppedNanos;

  /** Guarded by the lock: how many subtasks were given up. */
  private int abandoned;

  /** Guarded by the lock. */
  private boolean finished;

  /** Written once, by the owner: whether the join is over while subtasks of its may run on. */
  private volatile boolean leavesRunning;

  /** Whether a permit is held until the result is taken; written before anything starts. */
  private boolean holdsUntilTaken;

  Scope(Join join, @Nullable Subtask parent, @Nullable Deadline around, boolean isTask) {
    this.isTask = isTask;
    this.rejoin = join.rejoin();
    this.settings = join.settings();
    this.parent = parent;
    this.startNanos = rejoin.time().nanoTime();
    Duration timeout = settings.timeout();
    Deadline own =
        timeout == null ? null : Deadline.after(settings.name(), timeout, this.startNanos);
    this.deadline = Deadline.earlier(around, own);
    this.limit = settings.limit();
    this.id = rejoin.opening(this);
    try {
      this.context = rejoin.captureContext();
    } catch (Throwable e) {
      rejoin.closed(this);
      throw e;
    }
    Limiter limiter = limiter();
    if (parent != null && parent.scope.rejoin == rejoin && limiter != null) {
      limiter.lend(parent);
    }
    if (!isTask) {
      rejoin.joinStarted(this);
    }
  }

  /** Opens a scope in the current thread, within the subtask that it runs. */
  static Scope open(Join join) {
    Subtask parent = Current.get();
    return new Scope(join, parent, parent == null ? null : parent.scope.deadline, false);
  }

  private @Nullable Limiter limiter() {
    return isTask ? null : rejoin.limiter();
  }

  // ---- what the owner sets before anything starts

  void alarmOn(Predicate<Subtask> fatal) {
    alarm = fatal;
  }

  void holdPermitsUntilTaken() {
    holdsUntilTaken = true;
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

  // ---- starting

  /**
   * Makes a subtask and starts it when a permit is free. After the deadline it is cancelled at
   * once, unless it is a task that has ended already. False if the scope was stopped otherwise.
   */
  boolean submit(int index, Object input, Call<?, ?, ?> call) {
    Subtask subtask = new Subtask(this, index, input, call);
    Deadline end = deadline;
    boolean late =
        end != null && !subtask.isReady() && end.remaining(rejoin.time().nanoTime()) <= 0;
    lock.lock();
    try {
      if (stopped != null && stopped != Reason.TIMEOUT) {
        return false;
      }
      unfinished++;
      late |= stopped != null;
      if (!late) {
        backlog.addLast(subtask);
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      subtask.cancel(Reason.TIMEOUT, Deadline.after(settings.name(), Duration.ZERO, startNanos));
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
      if (stopped != null || permits >= limit || backlog.isEmpty()) {
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
    Limiter limiter = limiter();
    if (limiter == null) {
      start(subtask);
    } else {
      limiter.admit(subtask);
    }
  }

  /** Hands the subtask to its thread. */
  void start(Subtask subtask) {
    try {
      if (subtask.needsNoThread()) {
        subtask.run();
      } else {
        rejoin.starter().start(subtask);
      }
    } catch (Throwable e) {
      subtask.refuse(e); // nobody will run it
    }
  }

  void background(Runnable task) {
    rejoin.starter().background(task);
  }

  // ---- called by subtasks

  long subtaskStarted(Subtask subtask) {
    return isTask ? startNanos : rejoin.subtaskStarted(this, subtask);
  }

  /** A subtask has ended: frees its places, pushes it, wakes whoever waits for it. */
  void subtaskEnded(Subtask subtask, long startedNanos) {
    if (!isTask) {
      rejoin.subtaskEnded(this, subtask, startedNanos);
    }
    leavePlace(subtask);
    boolean freed = !holdsUntilTaken && releasePermit(subtask);
    Predicate<Subtask> fatal = alarm;
    if (fatal != null && fatal.test(subtask)) {
      alarmed = true;
    }
    push(subtask);
    if (freed) {
      startQueued();
    }
    if (leavesRunning && unfinished() == 0) {
      rejoin.closed(this);
    }
  }

  /** An abandoned subtask has left its thread. */
  void subtaskLeft(Subtask subtask) {
    rejoin.abandonedLeft();
    leavePlace(subtask);
  }

  private void leavePlace(Subtask subtask) {
    Limiter limiter = limiter();
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

  /** The name of the call that the subtask makes. */
  String callName(Subtask subtask) {
    return subtask.input instanceof Part<?> part ? part.call : settings.call();
  }

  /** Call and index of the subtask, for messages. */
  String label(Subtask subtask) {
    return subtask.input instanceof Part<?> part
        ? part.call
        : settings.call() + "[" + subtask.index + "]";
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

  private void push(Subtask subtask) {
    Subtask below;
    do {
      below = top;
      subtask.next = below;
      subtask.rank = below == null ? 1 : below.rank + 1;
    } while (!TOP.compareAndSet(this, below, subtask));
    if (subtask.rank >= demand || alarmed) {
      wake();
    }
  }

  void wake() {
    LockSupport.unpark(waiter);
    for (Thread another : moreWaiters) {
      LockSupport.unpark(another);
    }
  }

  // ---- taking

  /** Takes the subtask that ended first of those not taken; null if there is none now. */
  @Nullable Subtask poll() {
    lock.lock();
    try {
      drain();
      Subtask subtask = taken.pollFirst();
      takeable = taken.size();
      return subtask;
    } finally {
      lock.unlock();
    }
  }

  /** The result of a subtask went to the consumer: its permit, if still held, is free. */
  void delivered(Subtask subtask) {
    if (holdsUntilTaken && releasePermit(subtask)) {
      startQueued();
    }
  }

  /** Puts back what was taken but not delivered, so that it comes out first again. */
  void putBack(List<Subtask> subtasks) {
    lock.lock();
    try {
      for (int i = subtasks.size() - 1; i >= 0; i--) {
        taken.addFirst(subtasks.get(i));
      }
      takeable = taken.size();
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** How many were submitted and have not come out of {@link #poll}. */
  int undelivered() {
    lock.lock();
    try {
      return unfinished + taken.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many have not ended. Takes nothing off the stack, whose top knows how many are on it. */
  int unfinished() {
    lock.lock();
    try {
      Subtask seen = top;
      return unfinished - (seen == null ? 0 : seen.rank);
    } finally {
      lock.unlock();
    }
  }

  /** What was submitted and has not come out of {@link #poll}, in start order. */
  List<Subtask> undeliveredSubtasks() {
    lock.lock();
    try {
      drain();
      List<Subtask> all = new ArrayList<>(taken);
      launched.stream().filter(subtask -> !subtask.isOver()).forEach(all::add);
      all.addAll(backlog);
      all.sort(java.util.Comparator.comparingInt(subtask -> subtask.index));
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Moves the stack to the end of what can be taken. Under the lock. */
  private void drain() {
    if (top == null) {
      return;
    }
    Subtask node = (Subtask) TOP.getAndSet(this, null);
    Subtask first = null;
    while (node != null) { // the stack has the last one on top: turn it round
      Subtask below = node.next;
      node.next = first;
      first = node;
      node = below;
    }
    while (first != null) {
      Subtask following = first.next;
      first.next = null;
      taken.addLast(first);
      unfinished--;
      sincePruned++;
      first = following;
    }
    takeable = taken.size();
    if (sincePruned > 32 && sincePruned > launched.size() / 2) {
      launched.removeIf(Subtask::isOver);
      sincePruned = 0;
    }
  }

  /** Whether something can be taken. */
  boolean hasReady() {
    return top != null || takeable > 0;
  }

  /**
   * Waits until {@code wanted} more have ended, or one in a way that is fatal, or until the
   * deadline. A completion goes before an interrupt, an interrupt before the deadline. Clears the
   * interrupt flag when it returns {@code INTERRUPTED}.
   *
   * @param until null for no limit
   */
  Wake await(int wanted, @Nullable Deadline until) {
    return isSatisfied(wanted) ? Wake.READY : park(wanted, until, () -> isSatisfied(wanted));
  }

  private static Wake readyThoughInterrupted(Thread me) {
    me.interrupt();
    return Wake.READY;
  }

  private boolean isSatisfied(int wanted) {
    Subtask seen = top;
    int ready = takeable + (seen == null ? 0 : seen.rank);
    return ready > 0 && (ready >= wanted || alarmed || stopped != null);
  }

  /**
   * Runs a subtask that its executor has not begun, where this thread may be the one that the
   * executor would need: a saturated pool then makes progress. False if there was none.
   */
  private boolean help() {
    if (!rejoin.starter().mayStarve() || Current.get() == null) {
      return false;
    }
    Subtask unbegun;
    lock.lock();
    try {
      unbegun = launched.stream().filter(Subtask::isUnbegun).findFirst().orElse(null);
    } finally {
      lock.unlock();
    }
    if (unbegun == null) {
      return false;
    }
    unbegun.run();
    return true;
  }

  // ---- stopping

  boolean isStopped() {
    return stopped != null;
  }

  /** Whether an end that is fatal was seen. */
  boolean isAlarmed() {
    return alarmed;
  }

  /** Whether the deadline has passed. */
  boolean isExpired() {
    Deadline end = deadline;
    return end != null && end.remaining(rejoin.time().nanoTime()) <= 0;
  }

  /** Why it was stopped; null if it was not. */
  @Nullable Reason stopReason() {
    return stopped;
  }

  /** Drops what has not started, as after a failure that leaves the started running. */
  void dropBacklog(Reason why) {
    leavesRunning = true;
    stop(why, true);
  }

  /** Cancels everything that has not ended. Returns at once; does nothing the second time. */
  void cancel(Reason why) {
    stop(why, false);
  }

  private void stop(Reason why, boolean onlyBacklog) {
    List<Subtask> dropped;
    List<Subtask> running;
    Deadline grace;
    lock.lock();
    try {
      if (graceEnd != null || (stopped != null && onlyBacklog)) {
        return;
      }
      stoppedNanos = rejoin.time().nanoTime();
      grace = Deadline.after(settings.name(), rejoin.cancelGrace(), stoppedNanos);
      Subtask around = parent;
      if (around != null) {
        grace = java.util.Objects.requireNonNull(Deadline.earlier(around.graceEnd(), grace));
      }
      if (!onlyBacklog) {
        graceEnd = grace;
      }
      stopped = why;
      dropped = new ArrayList<>(backlog);
      backlog.clear();
      running = onlyBacklog ? List.of() : new ArrayList<>(launched);
    } finally {
      lock.unlock();
    }
    for (Subtask subtask : running) {
      if (!subtask.isOver()) {
        subtask.cancel(why, grace);
      }
    }
    for (Subtask subtask : dropped) {
      subtask.cancel(why, grace);
    }
    wake();
  }

  /**
   * Waits after {@link #cancel} until everything has ended, at most until the grace is over; what
   * is left is abandoned. Everything can be taken then. An interrupt does not shorten it.
   */
  void awaitStopped() {
    if (isWithin()) {
      return; // a subtask that stops its own join cannot wait for itself
    }
    Deadline end = java.util.Objects.requireNonNull(graceEnd);
    long half = stoppedNanos + (end.nanos() - stoppedNanos) / 2;
    Deadline until = new Deadline(settings.name(), Duration.ZERO, stoppedNanos, half);
    boolean interrupted = false;
    int phase = 0; // 0: hooks may be running, 1: everything is interrupted, 2: the rest is given up
    for (int left = unfinished(); left > 0; left = unfinished()) {
      Wake wake = awaitEnds(left, until);
      interrupted |= wake == Wake.INTERRUPTED;
      if (wake == Wake.TIMEOUT && phase == 0) {
        phase = 1;
        unended().forEach(Subtask::interrupt);
        Subtask around = parent;
        until = around == null ? end : Deadline.earlier(around.graceEnd(), end);
      } else if (wake == Wake.TIMEOUT && phase == 1) {
        phase = 2;
        until = null;
        abandonRest();
      }
    }
    wake();
    if (interrupted) {
      Thread.currentThread().interrupt();
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

  /** Waits until nothing is unfinished. */
  private Wake awaitEnds(int wanted, @Nullable Deadline until) {
    return park(wanted, until, () -> unfinished() == 0);
  }

  /** Waits until the subtask is over. */
  private Wake awaitEnds(Subtask target, Deadline until) {
    return park(1, until, target::isOver);
  }

  private Wake park(int wanted, @Nullable Deadline until, BooleanSupplier satisfied) {
    Thread me = Thread.currentThread();
    boolean first = WAITER.compareAndSet(this, null, me);
    if (!first) {
      moreWaiters.add(me);
    }
    demand = first ? wanted : 1; // somebody else may wait for fewer
    try {
      while (true) {
        if (satisfied.getAsBoolean()) {
          return Wake.READY;
        }
        if (Thread.interrupted()) {
          return satisfied.getAsBoolean() ? readyThoughInterrupted(me) : Wake.INTERRUPTED;
        }
        if (until == null) {
          if (!help()) {
            LockSupport.park(this);
          }
          continue;
        }
        long left = until.remaining(rejoin.time().nanoTime());
        if (left <= 0) {
          return satisfied.getAsBoolean() ? Wake.READY : Wake.TIMEOUT;
        }
        if (!help()) {
          rejoin.time().parkNanos(this, left);
        }
      }
    } finally {
      if (first) {
        waiter = null;
      } else {
        moreWaiters.remove(me);
      }
    }
  }

  private List<Subtask> unended() {
    lock.lock();
    try {
      return launched.stream().filter(subtask -> !subtask.isOver()).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Cancels what has not ended now, and waits for it as {@link #awaitStopped} does; what is added
   * later is not touched.
   */
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
    long from = rejoin.time().nanoTime();
    Deadline end = Deadline.after(settings.name(), rejoin.cancelGrace(), from);
    Deadline half =
        new Deadline(settings.name(), Duration.ZERO, from, from + (end.nanos() - from) / 2);
    targets.forEach(subtask -> subtask.cancel(why, end));
    if (isWithin()) {
      return;
    }
    boolean interrupted = awaitOver(targets, half);
    targets.stream().filter(subtask -> !subtask.isOver()).forEach(Subtask::interrupt);
    interrupted |= awaitOver(targets, end);
    abandon(targets);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all are over or the time is; returns whether the thread was interrupted. */
  private boolean awaitOver(List<Subtask> targets, Deadline until) {
    boolean interrupted = false;
    for (Subtask target : targets) {
      while (!target.isOver()) {
        Wake wake = awaitEnds(target, until);
        interrupted |= wake == Wake.INTERRUPTED;
        if (wake == Wake.TIMEOUT) {
          return interrupted;
        }
      }
    }
    return interrupted;
  }

  private void abandonRest() {
    abandon(unended());
  }

  private void abandon(List<Subtask> unended) {
    List<String> names = new ArrayList<>();
    for (Subtask subtask : unended) {
      if (subtask.abandon()) {
        names.add(label(subtask));
        rejoin.abandonedStays();
        lock.lock();
        try {
          abandoned++;
        } finally {
          lock.unlock();
        }
        push(subtask);
      }
    }
    if (!names.isEmpty()) {
      rejoin.logAbandoned(settings.name(), names);
    }
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

  /** Tells that the join is over. Once. */
  void finish() {
    lock.lock();
    try {
      if (finished) {
        return;
      }
      finished = true;
    } finally {
      lock.unlock();
    }
    Subtask around = parent;
    Limiter limiter = limiter();
    if (around != null && around.scope.rejoin == rejoin && limiter != null) {
      limiter.comeBack(around);
    }
    if (!leavesRunning || unfinished() == 0) {
      rejoin.closed(this);
    }
    if (!isTask) {
      rejoin.joinEnded(this);
    }
  }
}
