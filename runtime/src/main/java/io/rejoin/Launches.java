package io.rejoin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Subtasks that come one by one: those that wait for a permit of the join, and those that have had
 * one.
 *
 * <p>All fields are guarded by the scope's lock, but for the note that makes one thread at a time
 * start subtasks. No subtask is started under the lock.
 */
final class Launches {
  /** So many have to be over before the list of started subtasks is pruned. */
  private static final int PRUNE_FROM = 32;

  private final Scope scope;
  private final Object lock;
  private final int limit;

  /** How many came to start subtasks and were not looked at by the thread that does. */
  private final AtomicInteger starting = new AtomicInteger();

  /** Handed to a thread, or about to be ended; those handed on are pruned now and then. */
  private final List<Subtask> launched = new ArrayList<>();

  /** Waiting for a permit. */
  private final ArrayDeque<Subtask> backlog = new ArrayDeque<>();

  /** How many hold a permit of this join. */
  private int permits;

  /** How many were taken when the list was last pruned. */
  private int takenWhenPruned;

  Launches(Scope scope, Object lock, int limit) {
    this.scope = scope;
    this.lock = lock;
    this.limit = limit;
  }

  /** Adds one that waits for a permit; {@link #startQueued} has to follow. Under the lock. */
  void queue(Subtask subtask) {
    backlog.addLast(subtask);
  }

  /** Whether an input that came now would start at once. */
  boolean hasPermit() {
    synchronized (lock) {
      return permits + backlog.size() < limit;
    }
  }

  /**
   * Starts what has a permit. One thread at a time does so, and looks again for whoever came
   * meanwhile: starts keep their order, and an executor that runs a task in the starting thread
   * does not recurse.
   */
  void startQueued() {
    if (starting.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      Subtask next = poll();
      while (next != null) {
        scope.launch(next);
        next = poll();
      }
      seen = starting.addAndGet(-seen);
    } while (seen != 0);
  }

  private @Nullable Subtask poll() {
    synchronized (lock) {
      if (scope.isHalted() || permits >= limit || backlog.isEmpty()) {
        return null;
      }
      permits++;
      Subtask next = backlog.pollFirst();
      next.holdsPermit = true;
      launched.add(next);
      return next;
    }
  }

  /** A subtask needs its permit no longer; true if another may start for it. */
  boolean release(Subtask subtask) {
    if (limit == Integer.MAX_VALUE) {
      return false;
    }
    synchronized (lock) {
      boolean held = subtask.holdsPermit;
      subtask.holdsPermit = false;
      permits -= held ? 1 : 0;
      return held;
    }
  }

  /** Lets go of the subtasks that are over, so that what was consumed can be collected. */
  void prune(int taken) {
    synchronized (lock) {
      int more = taken - takenWhenPruned;
      if (more > PRUNE_FROM && more > launched.size() / 2) {
        launched.removeIf(Subtask::isHandedOn);
        takenWhenPruned = taken;
      }
    }
  }

  /** Adds what was started, or is ended without that, and was not handed on. Under the lock. */
  void addUnended(List<Subtask> all) {
    for (Subtask subtask : launched) {
      if (!subtask.isHandedOn()) {
        all.add(subtask);
      }
    }
  }

  /** Adds what waits for a permit. Under the lock. */
  void addQueued(List<Subtask> all) {
    all.addAll(backlog);
  }

  /** Forgets what waits for a permit: somebody ends it. Under the lock. */
  void clearQueued() {
    backlog.forEach(this::addLate);
    backlog.clear();
  }

  /**
   * Keeps one that somebody ends though it was never started, where listeners may hold it up: it is
   * looked for here when it is to be taken from them. Under the lock.
   */
  void addLate(Subtask subtask) {
    if (scope.isWatched()) {
      launched.add(subtask);
    }
  }
}
