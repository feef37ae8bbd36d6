package io.rejoin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that steps from one due moment to the next, whenever every thread that it knows waits for
 * it. Calls that are due at the same tick go on one after another, by their rank, then whoever
 * waits for a deadline. So a join with many threads runs the same way each time.
 *
 * <p>A {@linkplain #timeout timeout} is over a hair after its tick has begun. The last call of the
 * tick goes on at that very moment, so what it ends meets the deadline.
 *
 * <p>Who parks on it for the runtime gets a turn after each step, as {@link TimeSource#parkNanos}
 * permits, and so sees what the step has done. (That a wake-up is not lost is not tested by that.)
 */
final class SteppedClock implements TimeSource {
  /** The unit of time of the scenarios. */
  static final Duration TICK = Duration.ofMillis(1);

  /** The deadline of a join that has none: an owner without one would not park on the clock. */
  static final Duration NEVER = Duration.ofDays(1);

  private static final long TICK_NANOS = TICK.toNanos();
  private static final long HAIR_NANOS = 1;
  private static final long BOUND_SECONDS = 30;
  private static final int LAST = Integer.MAX_VALUE;

  private enum State {
    RUNNING,
    PARKED,
    LEAVING,
    GONE
  }

  /** A thread as the clock knows it. Guarded by the lock, but for what is volatile. */
  private static final class Place {
    final Thread thread;
    State state = State.RUNNING;
    int rank = LAST;
    long due;

    /** Whether it may go on; written by the stepping thread, read by this one. */
    volatile boolean released;

    Place(Thread thread) {
      this.thread = thread;
    }

    boolean isCall() {
      return rank != LAST;
    }

    boolean isSettled() {
      return state == State.GONE || (state == State.PARKED && !released && !thread.isInterrupted());
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Thread, Place> places = new LinkedHashMap<>();
  private volatile long now;

  /** Guarded by the lock: how many threads have to be here before time goes on. */
  private int expected = 1;

  /** Guarded by the lock: counts what may give somebody else something to do. */
  private long changes;

  /** Whether the owner is done: whoever parks now is let go. */
  private volatile boolean over;

  @Override
  public long nanoTime() {
    return now;
  }

  int ticks() {
    return (int) (now / TICK_NANOS);
  }

  /** What to give a join that has to be over after so many ticks; zero is over at once. */
  static Duration timeout(int ticks) {
    return Duration.ofNanos(ticks == 0 ? 0 : ticks * TICK_NANOS + HAIR_NANOS);
  }

  /** Announces threads, so that time does not go on before they are here. */
  void expect(int threads) {
    lock.lock();
    try {
      expected += threads;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a call sleep; calls that are due at the same moment go on by their rank. */
  void sleep(int rank, int ticks) throws InterruptedException {
    Place place = park(rank, ticks * TICK_NANOS - now % TICK_NANOS);
    if (!place.released && Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public void parkNanos(Object blocker, long nanos) {
    if (!over) {
      park(LAST, nanos);
    }
  }

  private Place park(int rank, long nanos) {
    Place place;
    lock.lock();
    try {
      place = places.computeIfAbsent(Thread.currentThread(), Place::new);
      long due = now + nanos;
      changes += place.isCall() || rank != LAST || place.due != due ? 1 : 0;
      place.rank = rank;
      place.due = due;
      place.released = over && rank == LAST;
      place.state = State.PARKED;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    while (!place.released && !place.thread.isInterrupted()) {
      LockSupport.park(this);
    }
    lock.lock(); // before a call takes its interrupt back, or it would look settled
    try {
      place.state = State.RUNNING;
    } finally {
      lock.unlock();
    }
    return place;
  }

  /** The call of the current thread is about to end; time waits for the end of its thread. */
  void leave() {
    lock.lock();
    try {
      places.get(Thread.currentThread()).state = State.LEAVING;
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Runs the owner's part in a thread of its own, and steps until all calls have ended. */
  <R> R run(Callable<R> body) {
    Owner<R> owner =
        Owner.start(
            () -> {
              try {
                return body.call();
              } finally {
                ownerEnds();
              }
            });
    lock.lock();
    try {
      do {
        giveTurns();
      } while (step());
    } finally {
      over = true;
      places.values().forEach(this::release);
      lock.unlock();
    }
    return owner.result();
  }

  private void ownerEnds() {
    lock.lock();
    try {
      over = true;
      places.values().removeIf(place -> place.thread == Thread.currentThread());
      expected = 0;
      places.values().stream().filter(place -> !place.isCall()).forEach(this::release);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void release(Place place) {
    place.released = true;
    LockSupport.unpark(place.thread);
  }

  /** Lets those who wait for the runtime look at what there is, until that changes nothing. */
  private void giveTurns() {
    long before;
    do {
      awaitSettled();
      before = changes;
      for (Place place : List.copyOf(places.values())) {
        if (!place.isCall() && place.state == State.PARKED) {
          release(place);
          awaitSettled();
        }
      }
    } while (changes != before);
  }

  /** Goes to the next due moment; false if nobody waits any more. */
  private boolean step() {
    List<Place> waiting =
        places.values().stream()
            .filter(place -> place.state == State.PARKED)
            .sorted(
                Comparator.<Place>comparingLong(place -> place.due)
                    .thenComparingInt(place -> place.rank))
            .toList();
    if (waiting.isEmpty()) {
      return false;
    }
    Place next = waiting.get(0);
    if (next.due >= NEVER.toNanos()) {
      throw new AssertionError("everybody waits for ever: " + describe());
    }
    long tick = next.due / TICK_NANOS;
    List<Place> sameTick =
        waiting.stream().filter(place -> place.due / TICK_NANOS == tick).toList();
    boolean isLastCall = sameTick.stream().filter(Place::isCall).count() == 1;
    Place reached = next.isCall() && isLastCall ? sameTick.get(sameTick.size() - 1) : next;
    now = Math.max(now, reached.due);
    if (next.isCall()) {
      release(next);
    }
    return true;
  }

  /** Waits until every expected thread has come, and each is parked for good or gone. */
  private void awaitSettled() {
    long bound = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (places.size() < expected || !places.values().stream().allMatch(Place::isSettled)) {
      if (System.nanoTime() - bound > 0) {
        throw new AssertionError("somebody does not come to rest: " + describe());
      }
      try {
        if (!buryTheDead()) {
          changed.await(1, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Notes which threads have ended; one that is leaving is waited for. */
  private boolean buryTheDead() throws InterruptedException {
    List<Place> leaving = new ArrayList<>(places.values());
    leaving.removeIf(place -> place.state == State.PARKED || place.state == State.GONE);
    boolean found = false;
    for (Place place : leaving) {
      if (place.state == State.LEAVING) {
        lock.unlock();
        try {
          place.thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
        } finally {
          lock.lock();
        }
      }
      if (!place.thread.isAlive()) {
        place.state = State.GONE;
        changes++;
        found = true;
      }
    }
    return found;
  }

  private String describe() {
    StringBuilder text = new StringBuilder("expected " + expected + " at " + now + ":");
    for (Place place : places.values()) {
      text.append(' ').append(place.thread.getName()).append(' ').append(place.state);
      text.append(" rank ").append(place.rank).append(" due ").append(place.due).append(';');
    }
    return text.toString();
  }
}
