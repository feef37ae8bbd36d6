package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a join that were all there when it began. A subtask is made of each when somebody
 * claims it: the owner, who starts a thread for each, or workers, who run one after another.
 *
 * <p>An entry is an input until it is claimed, a subtask from then on, and null when it was let go.
 *
 * <p><b>Claiming against stopping.</b> The cursor decides who makes a subtask of an entry: whoever
 * moves it past. A claimer moves it by one, writes the subtask, then looks whether the scope was
 * stopped. Whoever stops the scope says so, then moves the cursor to the end, then reads the
 * entries. All of these are volatile, so a subtask is seen by the one that stops or sees itself
 * that it is stopped, and none is started and forgotten.
 */
final class Batch implements Runnable {
  private static final VarHandle CURSOR;
  private static final VarHandle COMING;
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Object[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CURSOR = lookup.findVarHandle(Batch.class, "cursor", int.class);
      COMING = lookup.findVarHandle(Batch.class, "coming", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How often an owner that starts threads looks at the clock. */
  private static final int LOOK_EVERY = 16;

  /** How many workers an owner asks for where they ask for more; one would run alone at first. */
  private static final int FIRST_WORKERS = 2;

  private final Scope scope;
  private final Call<?, ?, ?> call;
  private final @Nullable Object[] entries;

  /** The index that is claimed next; moved by whoever claims, and to the end by whoever stops. */
  private volatile int cursor;

  /** How many workers were asked for and have not begun; changed by those that ask and begin. */
  private volatile int coming;

  /** Whether workers ask for more workers; written before there are any. */
  private boolean grows;

  /**
   * Makes a batch.
   *
   * @param entries the inputs, an array of objects that nobody else has
   */
  Batch(Scope scope, Object[] entries, Call<?, ?, ?> call) {
    this.scope = scope;
    this.entries = entries;
    this.call = call;
  }

  int size() {
    return entries.length;
  }

  // ---- starting

  /** Starts a thread for each input. For the owner, who stops where it has something to see. */
  void startAll(boolean untilInterrupted) {
    boolean looksOften = scope.rejoin.starter().mayStarve();
    Thread me = Thread.currentThread();
    for (int i = 0; i < entries.length; i++) {
      if ((untilInterrupted && me.isInterrupted())
          || ((looksOften || i % LOOK_EVERY == 0) && scope.isExpired())) {
        return;
      }
      Subtask next = claim();
      if (next == null) {
        return;
      }
      scope.start(next);
    }
  }

  /** Starts so many workers, which never run more than so many subtasks at the same time. */
  void startWorkers(int count) {
    for (int i = 0; i < count && cursor < entries.length; i++) {
      startWorker();
    }
  }

  /**
   * Starts a worker, which asks for another one before it makes a call: all subtasks are to run at
   * the same time, if they take long, but a worker that is done with one takes the next itself.
   */
  void startGrowing() {
    grows = true;
    startWorkers(FIRST_WORKERS);
  }

  /** Whether each input has its subtask. */
  boolean isClaimed() {
    return cursor >= entries.length;
  }

  private void startWorker() {
    COMING.getAndAdd(this, 1);
    try {
      scope.startWorker(this);
    } catch (Throwable e) {
      COMING.getAndAdd(this, -1);
      Subtask refused = claim();
      if (refused != null) {
        refused.refuse(e); // as where a thread for itself is refused
      }
    }
  }

  /** A worker: runs one subtask after another. */
  @Override
  public void run() {
    COMING.getAndAdd(this, -1);
    Subtask next = claim();
    while (next != null) {
      if (grows && coming == 0 && cursor < entries.length) {
        startWorker();
      }
      next.run();
      Thread.interrupted(); // the call may have set it itself; the next one is not meant
      next = claim();
    }
  }

  /** Makes a subtask of the next input; null if there is none, or none is to be started. */
  private @Nullable Subtask claim() {
    if (cursor >= entries.length || scope.isHalted()) {
      return null;
    }
    int at = (int) CURSOR.getAndAdd(this, 1);
    if (at >= entries.length) {
      return null;
    }
    Subtask claimed = make(at);
    if (scope.isStopped()) { // looked at after the subtask was written
      scope.stopLate(claimed);
    }
    return claimed;
  }

  private Subtask make(int at) {
    Object input = java.util.Objects.requireNonNull(entries[at]);
    Subtask made = new Subtask(scope, at, input, call);
    scope.submittedAtStart(made);
    ENTRY.setVolatile(entries, at, made);
    return made;
  }

  // ---- stopping and reading

  /** Makes subtasks of what nobody has claimed; whoever asks for them ends them. */
  void claimRest(List<Subtask> unclaimed) {
    int from = (int) CURSOR.getAndSet(this, entries.length);
    for (int i = from; i < entries.length; i++) {
      unclaimed.add(make(i));
    }
  }

  /** Adds what was claimed and was not handed on. */
  void addUnended(List<Subtask> all) {
    for (int i = 0; i < entries.length; i++) {
      if (ENTRY.getVolatile(entries, i) instanceof Subtask subtask && !subtask.isHandedOn()) {
        all.add(subtask);
      }
    }
  }

  /** Adds the inputs that nobody has claimed, by index. */
  void putUnclaimed(Map<Integer, Object> inputs) {
    for (int i = cursor; i < entries.length; i++) {
      Object entry = ENTRY.getVolatile(entries, i);
      if (entry != null && !(entry instanceof Subtask)) {
        inputs.put(i, entry);
      }
    }
  }

  /** Lets go of a subtask that was delivered. */
  void forget(Subtask subtask) {
    if (subtask.index < entries.length && entries[subtask.index] == subtask) {
      entries[subtask.index] = null;
    }
  }

  /** The subtasks by index, for whoever has seen that all have ended. */
  @Nullable Object[] ended() {
    return entries;
  }
}
