package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The subtasks of a scope that have ended, in the order in which they did, and the threads that
 * wait for them.
 *
 * <p><b>Order.</b> A stack onto which the thread that ends a subtask pushes it by one
 * compare-and-set (Treiber 1986); each node counts how many ends there are up to it, for one may
 * stand for several, see {@link Workers}. Whoever takes swaps the stack for null and turns it
 * round, under the lock. What is off the stack and not taken hangs in a chain, by the same links.
 *
 * <p><b>Lock.</b> The queue's own monitor, which the scope takes for what it guards too: a lock of
 * its own would be a fourth of what a join allocates. It is held for some field accesses only,
 * never while a thread parks or code of others runs; so a virtual thread that has to wait for it
 * holds its carrier but for a moment, also where monitors pin it.
 *
 * <p><b>Parking.</b> A waiter registers itself and writes {@code demand}, then looks at what there
 * is, then parks. The ender pushes, then reads {@code demand} and the waiters. All of these are
 * volatile, so one of the two sees the other and no wake-up is lost. Only the first that waits has
 * a demand; where others wait beside it, each end wakes them all.
 */
final class CompletionQueue {
  private static final VarHandle TOP;
  private static final VarHandle WAITER;
  private static final VarHandle WAKES;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TOP = lookup.findVarHandle(CompletionQueue.class, "top", Subtask.class);
      WAITER = lookup.findVarHandle(CompletionQueue.class, "waiter", Thread.class);
      WAKES = lookup.findVarHandle(CompletionQueue.class, "wakes", int.class);
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

  /** What is wanted where nobody waits. */
  private static final int NOBODY = Integer.MAX_VALUE;

  private final Patience patience;

  /** The stack; pushed to by ending threads, emptied under the lock. */
  private volatile @Nullable Subtask top;

  /**
   * How many {@link #waiter} wants to see; negative if nothing less will do, however urgent.
   * Written by it, read by ending threads.
   */
  private volatile int demand = NOBODY;

  /** How often waiters were woken; a waiter does not park if it has changed since it looked. */
  private volatile int wakes;

  /** Whether any has ended in a way that is fatal; set by whoever ends it. */
  private volatile boolean flawed;

  /** Whether waiters are woken whatever they demand; set once, by anybody. */
  private volatile boolean hurried;

  /** The waiting thread; set and cleared by itself. */
  private volatile @Nullable Thread waiter;

  /** Those that wait while another does; made under the lock by the first of them. */
  private volatile @Nullable ConcurrentLinkedQueue<Thread> moreWaiters;

  /** Guarded by the lock: the chain of those off the stack and not taken. */
  private @Nullable Subtask first;

  /** Guarded by the lock: the end of that chain. */
  private @Nullable Subtask last;

  /** The length of that chain; written under the lock, read by waiters without it. */
  private volatile int chained;

  /** How many were taken for good; written under the lock. */
  private volatile int taken;

  CompletionQueue(Patience patience) {
    this.patience = patience;
  }

  /** Adds a subtask that has ended; wakes whoever waits for it. */
  void push(Subtask subtask) {
    int ends = 1 - subtask.rank;
    Subtask below;
    do {
      below = top;
      subtask.next = below;
      subtask.rank = below == null ? ends : below.rank + ends;
    } while (!TOP.compareAndSet(this, below, subtask));
    if (isAwaited(subtask.rank) || moreWaiters != null) {
      wake();
    }
  }

  private boolean isAwaited(int rank) {
    int wanted = demand;
    if (wanted == NOBODY) {
      return false; // who waits from now on looks at the stack after this
    }
    return wanted < 0 ? rank >= -wanted : rank >= wanted || hurried;
  }

  /** One has ended in a way that is fatal; wakes nobody for that. */
  void flaw() {
    flawed = true;
  }

  /** From now on every completion wakes, and anything that is there satisfies a waiter. */
  void hurry() {
    hurried = true;
  }

  /** Lets every waiter look again. */
  void wake() {
    WAKES.getAndAdd(this, 1);
    LockSupport.unpark(waiter);
    ConcurrentLinkedQueue<Thread> others = moreWaiters;
    if (others != null) {
      others.forEach(LockSupport::unpark);
    }
  }

  /** Takes the subtask that ended first of those not taken; null if there is none now. */
  @Nullable Subtask poll() {
    if (!hasReady()) {
      return null;
    }
    synchronized (this) {
      int drained = drain();
      Subtask subtask = first;
      if (subtask != null) {
        first = subtask.next;
        last = first == null ? null : last;
        subtask.next = null;
        moved(drained, 1);
      }
      return subtask;
    }
  }

  /** Takes all that have ended, linked by {@code next}; null if there is none now. */
  @Nullable Subtask pollAll() {
    if (!hasReady()) {
      return null;
    }
    synchronized (this) {
      int drained = drain();
      Subtask all = first;
      moved(drained, chained + drained);
      first = null;
      last = null;
      return all;
    }
  }

  /** Puts back what was taken and not delivered, so that it comes out first again. */
  void putBack(List<Subtask> subtasks) {
    synchronized (this) {
      for (int i = subtasks.size() - 1; i >= 0; i--) {
        Subtask subtask = subtasks.get(i);
        subtask.next = first;
        first = subtask;
        last = last == null ? subtask : last;
      }
      moved(0, -subtasks.size());
    }
    wake();
  }

  /**
   * Counts what was drained and what was taken, after both, and wakes whoever looked meanwhile.
   * Each count is written once at most, since others read it without the lock. Under the lock.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  private void moved(int drained, int toTakers) {
    if (drained != toTakers) {
      chained += drained - toTakers;
    }
    if (toTakers != 0) {
      taken += toTakers;
    }
    if (drained > 0 && (waiter != null || moreWaiters != null)) {
      wake(); // they saw them neither on the stack nor in the chain
    }
  }

  /**
   * Moves the stack to the end of the chain; returns how many that were, for {@link #moved}. Under
   * the lock.
   */
  private int drain() {
    if (top == null) {
      return 0;
    }
    Subtask newest = (Subtask) TOP.getAndSet(this, null);
    int count = newest.rank;
    Subtask oldest = null;
    Subtask node = newest;
    while (node != null) { // the stack has the last one on top: turn it round
      Subtask below = node.next;
      node.next = oldest;
      oldest = node;
      node = below;
    }
    if (last == null) {
      first = oldest;
    } else {
      last.next = oldest;
    }
    last = newest;
    return count;
  }

  /** How many have ended; takes nothing off the stack, whose top knows how many are on it. */
  int ended() {
    synchronized (this) {
      return taken + ready();
    }
  }

  /** How many have ended and were taken for good. */
  int taken() {
    return taken;
  }

  /** What has ended and was not taken. */
  List<Subtask> untaken() {
    synchronized (this) {
      moved(drain(), 0);
      List<Subtask> all = new ArrayList<>(chained);
      for (Subtask subtask = first; subtask != null; subtask = subtask.next) {
        all.add(subtask);
      }
      return all;
    }
  }

  boolean hasReady() {
    return top != null || chained > 0;
  }

  /** How many can be taken; too few if somebody drains just now, who wakes all that wait. */
  private int ready() {
    Subtask seen = top;
    return chained + (seen == null ? 0 : seen.rank);
  }

  /** Whether so many are there, or any where there is no time to lose. */
  boolean isReady(int wanted) {
    int ready = ready();
    return ready > 0 && (ready >= wanted || hurried);
  }

  /**
   * Whether all that were submitted have ended, none in a way that is fatal, and none was taken.
   */
  boolean isWhole(int submitted) {
    return !flawed && taken == 0 && ready() == submitted;
  }

  /**
   * Waits until a condition holds that becomes true when {@code wanted} more have ended, or with a
   * {@link #wake}. The condition goes before an interrupt, an interrupt before the deadline. Clears
   * the interrupt flag when it returns {@code INTERRUPTED}.
   *
   * @param until null for no limit
   * @param condition null for {@link #isReady}
   * @param help runs something instead of parking, false if there is nothing to run; null for none
   */
  Wake await(
      int wanted,
      @Nullable Deadline until,
      @Nullable BooleanSupplier condition,
      @Nullable BooleanSupplier help) {
    boolean isEager = condition == null && help == null; // a consumer does not spin, see Patience
    if (isMet(wanted, condition) || (isEager && spin(wanted))) {
      return Wake.READY;
    }
    Thread me = Thread.currentThread();
    boolean isFirst = WAITER.compareAndSet(this, null, me);
    if (isFirst) {
      demand = wanted;
    } else {
      others().add(me);
    }
    try {
      return loop(me, wanted, until, condition, help);
    } finally {
      if (isFirst) {
        demand = NOBODY;
        waiter = null;
      } else {
        others().remove(me);
      }
    }
  }

  /**
   * Waits until nothing is left, as {@link #await} does; those that end before the last wake nobody
   * for this.
   *
   * <p>What is left is counted before it is demanded, and looked at again after that, so the last
   * one is either seen here or finds as many on the stack as are demanded. Whoever takes the stack
   * away meanwhile wakes this, and it is counted anew.
   */
  Wake awaitAll(IntSupplier left, @Nullable Deadline until) {
    BooleanSupplier none = () -> left.getAsInt() == 0;
    if (none.getAsBoolean()) {
      return Wake.READY;
    }
    Thread me = Thread.currentThread();
    if (!WAITER.compareAndSet(this, null, me)) {
      return await(1, until, none, null);
    }
    try {
      return loop(me, 1, until, () -> isNoneLeft(left), null);
    } finally {
      demand = NOBODY;
      waiter = null;
    }
  }

  private boolean isNoneLeft(IntSupplier left) {
    demand = -left.getAsInt();
    return demand == 0 || left.getAsInt() == 0;
  }

  private boolean isMet(int wanted, @Nullable BooleanSupplier condition) {
    return condition == null ? isReady(wanted) : condition.getAsBoolean();
  }

  private ConcurrentLinkedQueue<Thread> others() {
    synchronized (this) {
      ConcurrentLinkedQueue<Thread> others = moreWaiters;
      if (others == null) {
        others = new ConcurrentLinkedQueue<>();
        moreWaiters = others;
      }
      return others;
    }
  }

  private boolean spin(int wanted) {
    if (!patience.isLeft()) {
      return false;
    }
    boolean isReady = false;
    long start = System.nanoTime();
    while (!isReady && System.nanoTime() - start < Patience.NANOS) {
      patience.pause();
      isReady = isReady(wanted);
    }
    patience.spun(isReady);
    return isReady;
  }

  private Wake loop(
      Thread me,
      int wanted,
      @Nullable Deadline until,
      @Nullable BooleanSupplier condition,
      @Nullable BooleanSupplier help) {
    while (true) {
      int seen = wakes;
      if (isMet(wanted, condition)) {
        return Wake.READY;
      }
      if (Thread.interrupted()) {
        if (!isMet(wanted, condition)) {
          return Wake.INTERRUPTED;
        }
        me.interrupt();
        return Wake.READY;
      }
      long left = until == null ? Long.MAX_VALUE : until.remaining(patience.time().nanoTime());
      if (left <= 0) {
        return isMet(wanted, condition) ? Wake.READY : Wake.TIMEOUT;
      }
      if ((help != null && help.getAsBoolean()) || wakes != seen) {
        continue; // what was looked at may have parked on a lock, and used the wake-up for that
      }
      if (until == null) {
        LockSupport.park(this);
      } else {
        patience.time().parkNanos(this, left);
      }
    }
  }
}
