package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The subtasks of a scope that have ended, in the order in which they did, and the threads that
 * wait for them.
 *
 * <p><b>Order.</b> A stack onto which the thread that ends a subtask pushes it by one
 * compare-and-set (Treiber 1986); each node counts how many are below it. Whoever takes swaps the
 * stack for null and turns it round, under the lock, which is never held while parking.
 *
 * <p><b>Parking.</b> A waiter registers itself and writes {@code demand}, then looks at what there
 * is, then parks. The ender pushes, then reads {@code demand} and the waiters. All of these are
 * volatile, so one of the two sees the other and no wake-up is lost. Where several wait, each wants
 * one, so {@code demand} does not depend on who wrote it last.
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

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();

  /** The stack; pushed to by ending threads, emptied under the lock. */
  private volatile @Nullable Subtask top;

  /** How many a waiter wants to see; written by waiters, read by ending threads. */
  private volatile int demand;

  /** How often waiters were woken; a waiter does not park if it has changed since it looked. */
  private volatile int wakes;

  /** Whether waiters are woken whatever they demand; set once, by anybody. */
  private volatile boolean alarmed;

  /** The waiting thread; set and cleared by itself. */
  private volatile @Nullable Thread waiter;

  /** Those that wait while another does; added and removed by themselves. */
  private final ConcurrentLinkedQueue<Thread> moreWaiters = new ConcurrentLinkedQueue<>();

  /** Guarded by the lock: off the stack, not yet taken. */
  private final ArrayDeque<Subtask> waiting = new ArrayDeque<>();

  /** The size of {@link #waiting}; written under the lock, read by waiters without it. */
  private volatile int waitingCount;

  /** Guarded by the lock: how many have come off the stack. */
  private int drained;

  CompletionQueue(TimeSource time) {
    this.time = time;
  }

  /** Adds a subtask that has ended; wakes whoever waits for it. */
  void push(Subtask subtask) {
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

  /** From now on every completion wakes, and anything that is there satisfies a waiter. */
  void alarm() {
    alarmed = true;
  }

  boolean isAlarmed() {
    return alarmed;
  }

  /** Lets every waiter look again. */
  void wake() {
    WAKES.getAndAdd(this, 1);
    LockSupport.unpark(waiter);
    for (Thread another : moreWaiters) {
      LockSupport.unpark(another);
    }
  }

  /** Takes the subtask that ended first of those not taken; null if there is none now. */
  @Nullable Subtask poll() {
    lock.lock();
    try {
      drain();
      Subtask subtask = waiting.pollFirst();
      waitingCount = waiting.size();
      return subtask;
    } finally {
      lock.unlock();
    }
  }

  /** Puts back what was taken and not delivered, so that it comes out first again. */
  void putBack(List<Subtask> subtasks) {
    lock.lock();
    try {
      for (int i = subtasks.size() - 1; i >= 0; i--) {
        waiting.addFirst(subtasks.get(i));
      }
      waitingCount = waiting.size();
    } finally {
      lock.unlock();
    }
    wake();
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
      waiting.addLast(first);
      drained++;
      first = following;
    }
    waitingCount = waiting.size();
    if (waiter != null || !moreWaiters.isEmpty()) {
      wake(); // whoever looked meanwhile saw them neither here nor there
    }
  }

  /** How many have ended; takes nothing off the stack, whose top knows how many are on it. */
  int ended() {
    lock.lock();
    try {
      Subtask seen = top;
      return drained + (seen == null ? 0 : seen.rank);
    } finally {
      lock.unlock();
    }
  }

  /** How many have ended and were taken for good. */
  int taken() {
    lock.lock();
    try {
      return drained - waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** What has ended and was not taken. */
  List<Subtask> untaken() {
    lock.lock();
    try {
      drain();
      return new ArrayList<>(waiting);
    } finally {
      lock.unlock();
    }
  }

  boolean hasReady() {
    return top != null || waitingCount > 0;
  }

  /** Whether so many are there, or any if the alarm was raised. */
  boolean isReady(int wanted) {
    Subtask seen = top;
    int ready = waitingCount + (seen == null ? 0 : seen.rank);
    return ready > 0 && (ready >= wanted || alarmed);
  }

  /**
   * Waits until a condition holds that becomes true when {@code wanted} more have ended, or with a
   * {@link #wake}. The condition goes before an interrupt, an interrupt before the deadline. Clears
   * the interrupt flag when it returns {@code INTERRUPTED}.
   *
   * @param until null for no limit
   * @param help runs something instead of parking; false if there is nothing to run
   */
  Wake await(
      int wanted, @Nullable Deadline until, BooleanSupplier condition, BooleanSupplier help) {
    if (condition.getAsBoolean()) {
      return Wake.READY;
    }
    Thread me = Thread.currentThread();
    boolean first = WAITER.compareAndSet(this, null, me);
    if (!first) {
      moreWaiters.add(me);
    }
    demand = first ? wanted : 1;
    try {
      return loop(me, until, condition, help);
    } finally {
      if (first) {
        waiter = null;
      } else {
        moreWaiters.remove(me);
      }
    }
  }

  private Wake loop(
      Thread me, @Nullable Deadline until, BooleanSupplier condition, BooleanSupplier help) {
    while (true) {
      int seen = wakes;
      if (condition.getAsBoolean()) {
        return Wake.READY;
      }
      if (Thread.interrupted()) {
        if (!condition.getAsBoolean()) {
          return Wake.INTERRUPTED;
        }
        me.interrupt();
        return Wake.READY;
      }
      long left = until == null ? Long.MAX_VALUE : until.remaining(time.nanoTime());
      if (left <= 0) {
        return condition.getAsBoolean() ? Wake.READY : Wake.TIMEOUT;
      }
      if (help.getAsBoolean() || wakes != seen) {
        continue; // what was looked at may have parked on a lock, and used the wake-up for that
      }
      if (until == null) {
        LockSupport.park(this);
      } else {
        time.parkNanos(this, left);
      }
    }
  }
}
