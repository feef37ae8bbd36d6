package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was submitted to a scope: the batch that was there when it began, and what came one by one.
 *
 * <p>The lock is the monitor of the queue, see there.
 */
abstract sealed class Submissions extends Nested permits Stoppable {
  private final CompletionQueue queue;

  /** What was there when it began; written under the lock, by the owner, at most once. */
  private volatile @Nullable Batch batch;

  /** What came one by one; made under the lock when the first does. */
  private volatile @Nullable Launches launches;

  /** Written under the lock. */
  private volatile int submitted;

  Submissions(Join join, @Nullable Subtask parent, @Nullable Deadline around, boolean isTask) {
    super(join, parent, around, isTask);
    this.queue = new CompletionQueue(join.patience());
  }

  final CompletionQueue queue() {
    return queue;
  }

  // ---- submitting, under the lock

  final void submitted(Batch all) {
    batch = all;
    submitted = all.size();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  final void submittedOne() {
    submitted++;
  }

  /** Where what comes one by one is queued. */
  final Launches launches(Scope scope, int limit) {
    Launches present = launches;
    if (present == null) {
      present = new Launches(scope, queue, limit);
      launches = present;
    }
    return present;
  }

  // ---- permits

  /** Whether an input submitted now would start at once. */
  final boolean hasPermit() {
    Launches present = launches;
    return present == null || present.hasPermit();
  }

  /** Frees the subtask's permit; returns where the next may start now, null if there is none. */
  final @Nullable Launches releasePermit(Subtask subtask) {
    Launches present = launches;
    return present != null && present.release(subtask) ? present : null;
  }

  // ---- taking

  /** Takes the subtask that ended first of those not taken; null if there is none now. */
  final @Nullable Subtask poll() {
    return queue.poll();
  }

  /** Takes all that have ended, linked by {@code next}; null if there is none now. */
  final @Nullable Subtask pollAll() {
    return queue.pollAll();
  }

  /** Whether what came of it was kept elsewhere: it is handed on later, with others. */
  final boolean keeps(Subtask ended) {
    Batch all = batch;
    return all != null && all.keeps(ended);
  }

  /** Puts what was kept before, and is handed on with this one, where it is found. */
  final void writeDown(Subtask ended) {
    Batch all = batch;
    if (all != null) {
      all.writeDown(ended);
    }
  }

  /** Lets go of a subtask whose result went to the consumer. */
  final void forget(Subtask subtask) {
    Batch all = batch;
    if (all != null) {
      all.forget(subtask);
    }
    Launches present = launches;
    if (present != null) {
      present.prune(queue.taken());
    }
  }

  // ---- counts

  final int submittedCount() {
    return submitted;
  }

  /** How many were submitted and have not come out of {@link #poll}. */
  final int undelivered() {
    int taken = queue.taken(); // first, so that one submitted meanwhile is not taken for this
    return submitted - taken;
  }

  /** How many have not ended. */
  final int unfinished() {
    int ended = queue.ended(); // first, as in undelivered()
    return submitted - ended;
  }

  // ---- what is left

  /** The inputs of what was submitted and has not come out of {@link #poll}, in start order. */
  final List<Object> undeliveredInputs() {
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
  final List<Subtask> undeliveredSubtasks() {
    List<Subtask> all = unended();
    Launches present = launches;
    if (present != null) {
      synchronized (queue) {
        present.addQueued(all);
      }
    }
    all.addAll(queue.untaken());
    return all;
  }

  /** What was started and was not handed on as ended. */
  final List<Subtask> unended() {
    List<Subtask> all = new ArrayList<>();
    synchronized (queue) {
      addUnended(all);
    }
    return all;
  }

  /**
   * Takes what has not ended: nothing of it that has not been started will be, whoever asks for it
   * ends it. Under the lock.
   */
  final List<Subtask> takeUnended() {
    List<Subtask> all = new ArrayList<>();
    addUnended(all);
    if (batch != null) {
      batch.claimRest(all);
    }
    if (launches != null) {
      launches.addQueued(all);
      launches.clearQueued();
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
}
