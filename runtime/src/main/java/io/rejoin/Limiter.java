package io.rejoin;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the running subtasks of all joins of an instance together.
 *
 * <p>The lock guards the count and the queue and is never held while a subtask is started. Starting
 * is done by one thread at a time: whoever finds somebody else at it leaves a note in {@code
 * starting}, which that thread looks at before it leaves. So starts keep their order, and an
 * executor that runs a task in the starting thread does not recurse.
 */
final class Limiter {
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger starting = new AtomicInteger();

  /** Guarded by the lock; by identity, so that one that is cancelled is found at once. */
  private final LinkedHashSet<Subtask> queue = new LinkedHashSet<>();

  /** Guarded by the lock: those that have a place and have not begun, the last handed over last. */
  private final LinkedHashSet<Subtask> unbegun = new LinkedHashSet<>();

  /** Guarded by the lock: where owners wait that found no place to take, until one may be there. */
  private final Set<CompletionQueue> starving = new LinkedHashSet<>();

  /** Guarded by the lock. */
  private int running;

  Limiter(int limit) {
    this.limit = limit;
  }

  /** Starts the subtask now or when a place is free. */
  void admit(Subtask subtask) {
    lock.lock();
    try {
      if (subtask.isOver()) {
        return; // cancelled on the way here: nobody would free its place
      }
      queue.add(subtask);
    } finally {
      lock.unlock();
    }
    startQueued();
  }

  /** A subtask is over: frees its place, or forgets it if it never got one. */
  void leave(Subtask subtask) {
    lock.lock();
    try {
      if (!subtask.holdsPlace) {
        queue.remove(subtask);
        return;
      }
      subtask.holdsPlace = false;
      unbegun.remove(subtask);
      running -= subtask.lent() <= 0 ? 1 : 0;
    } finally {
      lock.unlock();
    }
    startQueued();
  }

  /**
   * A subtask opened a nested join: it does not count until that is over. A join to which work is
   * added goes on, and may be over again before this is told: {@link #comeBack} may come first.
   */
  void lend(Subtask subtask) {
    lock.lock();
    try {
      if (++subtask.extras().lent != 1 || !subtask.holdsPlace) {
        return;
      }
      running--;
    } finally {
      lock.unlock();
    }
    startQueued();
  }

  /** A nested join is over: its subtask counts again, without waiting, so that none can wait. */
  void comeBack(Subtask subtask) {
    lock.lock();
    try {
      running += --subtask.extras().lent == 0 && subtask.holdsPlace ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  private void startQueued() {
    if (starting.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      Subtask next = poll();
      while (next != null) {
        next.scope.start(next);
        next = poll();
      }
      seen = starting.addAndGet(-seen);
    } while (seen != 0);
  }

  /** Takes the next to start, with a place; forgets those whose join is about to cancel them. */
  private @Nullable Subtask poll() {
    lock.lock();
    try {
      Iterator<Subtask> waiting = queue.iterator();
      while (running < limit && waiting.hasNext()) {
        Subtask next = waiting.next();
        waiting.remove();
        if (!next.scope.isHalted()) {
          running++;
          next.holdsPlace = true;
          unbegun.add(next);
          starving.forEach(CompletionQueue::wake);
          starving.clear();
          return next;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Its executor comes to a subtask; false if it has lost its place and will be started again. */
  boolean begin(Subtask subtask) {
    lock.lock();
    try {
      unbegun.remove(subtask);
      return subtask.holdsPlace;
    } finally {
      lock.unlock();
    }
  }

  /**
   * An owner whose thread the executor may need wants to run one of these itself. One without a
   * place takes that of another which has not begun either: in a saturated pool that might wait for
   * this owner's thread, while it holds the place that this owner waits for.
   *
   * @param owner where that owner waits; woken when there may be a place to take
   * @return the one that it may run; null if all places are in use
   */
  @Nullable Subtask claim(List<Subtask> candidates, CompletionQueue owner) {
    lock.lock();
    try {
      for (Subtask candidate : candidates) {
        if (candidate.holdsPlace || (queue.contains(candidate) && isPlaceTakenFor(candidate))) {
          unbegun.remove(candidate);
          return candidate;
        }
      }
      starving.add(owner);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** An owner waits no longer. */
  void forget(CompletionQueue owner) {
    lock.lock();
    try {
      starving.remove(owner);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private boolean isPlaceTakenFor(Subtask subtask) {
    Subtask loser = null;
    for (Subtask handedLast : unbegun) {
      loser = handedLast;
    }
    if (loser == null) {
      return false;
    }
    unbegun.remove(loser);
    loser.holdsPlace = false;
    queue.remove(subtask);
    putFirst(loser);
    subtask.holdsPlace = true;
    return true;
  }

  /** Under the lock. */
  private void putFirst(Subtask subtask) {
    List<Subtask> others = List.copyOf(queue);
    queue.clear();
    queue.add(subtask);
    queue.addAll(others);
  }
}
