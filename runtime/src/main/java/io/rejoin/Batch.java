package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a join that were all there when it began. A subtask is made of each when somebody
 * claims it: the owner, who starts a thread for each, or {@link Workers}, who run one after
 * another.
 *
 * <p>An entry is an input until it is claimed, a subtask from then on, and null when it was let go.
 *
 * <p><b>Claiming against stopping.</b> The cursor decides who makes a subtask of an entry: whoever
 * moves it past. A claimer moves it, writes the subtasks, starts them, then looks whether the scope
 * was stopped. Whoever stops the scope says so, then moves the cursor to the end, then reads the
 * entries. The stop and the reads are volatile, and a full fence stands between the claimer's
 * writes and its look, so a subtask is seen by the one that stops, or its claimer sees that it is
 * stopped, and none is started and forgotten. Where both see it, the state of the subtask lets one
 * end it.
 *
 * <p>Threads of the library's own start at once, so their owner claims several inputs for one move
 * of the cursor and one fence: the one that stops misses no more than those, and no longer than
 * they take to start. Everything else, which may keep the owner for long, is claimed one by one.
 */
sealed class Batch implements Ends permits Workers {
  private static final VarHandle CURSOR;
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Object[].class);

  static {
    try {
      CURSOR = MethodHandles.lookup().findVarHandle(Batch.class, "cursor", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How many an owner claims for threads of the library's own, between looks at the clock. */
  private static final int AT_ONCE = 16;

  final Scope scope;
  final Call<?, ?, ?> call;
  private final @Nullable Object[] entries;

  /** The index that is claimed next; moved by whoever claims, and to the end by whoever stops. */
  private volatile int cursor;

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

  @Override
  public final int size() {
    return entries.length;
  }

  // ---- starting

  /**
   * Starts what makes the calls, here a thread for each input. For the owner, who stops where it
   * has something to see.
   */
  void start(boolean untilInterrupted) {
    Starter starter = scope.rejoin.starter();
    boolean isQuick = starter.isOwn() && !starter.isPool() && !scope.isWatched();
    int atOnce = isQuick ? AT_ONCE : 1;
    Thread me = Thread.currentThread();
    while (!(untilInterrupted && me.isInterrupted()) && !scope.isExpired()) {
      int from = claimIndex(atOnce);
      if (from < 0) {
        return;
      }
      start(from, Math.min(from + atOnce, entries.length));
    }
  }

  /** Starts what was claimed, unless it is to be stopped, or soon will be. */
  private void start(int from, int to) {
    for (int i = from; i < to; i++) {
      Subtask made = make(i);
      if (!scope.isHalted()) {
        scope.start(made);
      } // else whoever stops the scope ends it
    }
    stopLate(from, to);
  }

  /** Whether each input has its subtask. */
  final boolean isClaimed() {
    return cursor >= entries.length;
  }

  /** Makes a subtask of the next input; null if there is none, or none is to be started. */
  final @Nullable Subtask claim() {
    int at = claimIndex(1);
    if (at < 0) {
      return null;
    }
    Subtask claimed = make(at);
    stopLate(at, at + 1);
    return claimed;
  }

  /**
   * The first index of so many inputs that nobody else claims, of which the last may not be there;
   * negative if none is to be started.
   */
  final int claimIndex(int count) {
    if (isClaimed() || scope.isHalted()) {
      return -1;
    }
    int at = (int) CURSOR.getAndAdd(this, count);
    return at < entries.length ? at : -1;
  }

  /** Makes the subtask of an input that was claimed; {@link #stopLate} has to follow. */
  private Subtask make(int at) {
    Subtask made = new Subtask(scope, at, input(at), call);
    scope.submittedAtStart(made);
    ENTRY.setRelease(entries, at, made);
    return made;
  }

  /** Ends what was claimed while the scope was being stopped. */
  private void stopLate(int from, int to) {
    VarHandle.fullFence(); // no look before the subtasks are written
    if (scope.isStopped()) {
      for (int i = from; i < to; i++) {
        if (entries[i] instanceof Subtask claimed) {
          scope.stopLate(claimed);
        }
      }
    }
  }

  /** Writes an entry that others may look for. */
  final void put(int at, Object entry) {
    ENTRY.setVolatile(entries, at, entry);
  }

  /** Makes an entry its input again. */
  final void letGo(int at, Object input) {
    ENTRY.setRelease(entries, at, input);
  }

  // ---- stopping and reading

  /** Makes subtasks of what nobody has claimed; whoever asks for them ends them. */
  final void claimRest(List<Subtask> unclaimed) {
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
  final void putUnclaimed(Map<Integer, Object> inputs) {
    for (int i = cursor; i < entries.length; i++) {
      Object entry = ENTRY.getVolatile(entries, i);
      if (entry != null && !(entry instanceof Subtask)) {
        inputs.put(i, entry);
      }
    }
  }

  /** Lets go of a subtask that was delivered. */
  final void forget(Subtask subtask) {
    if (subtask.index < entries.length && entries[subtask.index] == subtask) {
      entries[subtask.index] = null;
    }
  }

  // ---- what came of them, for whoever has seen that all have ended

  @Override
  public Object input(int index) {
    Object entry = Objects.requireNonNull(entries[index]);
    return entry instanceof Subtask subtask ? subtask.input : entry;
  }

  @Override
  public @Nullable Object result(Form form, int index) {
    return form.of((Subtask) Objects.requireNonNull(entries[index]));
  }

  @Override
  public @Nullable Object[] room() {
    return entries;
  }

  /** Whether this keeps what came of a subtask that has ended, so that nobody else has to. */
  boolean keeps(Subtask ended) {
    return false;
  }

  /**
   * Puts what was kept of the calls for which a subtask stands besides its own where it is found.
   * For whoever ends it or gives it up, before it is handed on.
   */
  void writeDown(Subtask ended) {}

  /** Adds a subtask for each of which {@link #keeps} has kept what came of it. */
  void addKept(List<Subtask> all) {}
}
