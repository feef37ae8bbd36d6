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
 * moves it past. A claimer moves it by one, writes the subtask, then looks whether the scope was
 * stopped. Whoever stops the scope says so, then moves the cursor to the end, then reads the
 * entries. All of these are volatile, so a subtask is seen by the one that stops or sees itself
 * that it is stopped, and none is started and forgotten.
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

  /** How often an owner that starts threads looks at the clock. */
  private static final int LOOK_EVERY = 16;

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

  /** Whether each input has its subtask. */
  final boolean isClaimed() {
    return cursor >= entries.length;
  }

  /** Makes a subtask of the next input; null if there is none, or none is to be started. */
  final @Nullable Subtask claim() {
    int at = claimIndex();
    if (at < 0) {
      return null;
    }
    Subtask claimed = make(at);
    if (scope.isStopped()) { // looked at after the subtask was written
      scope.stopLate(claimed);
    }
    return claimed;
  }

  /** The index of an input that nobody else claims; negative if none is to be started. */
  final int claimIndex() {
    if (isClaimed() || scope.isHalted()) {
      return -1;
    }
    int at = (int) CURSOR.getAndAdd(this, 1);
    return at < entries.length ? at : -1;
  }

  final Subtask make(int at) {
    Subtask made = new Subtask(scope, at, input(at), call);
    scope.submittedAtStart(made);
    put(at, made);
    return made;
  }

  /** Writes an entry: its subtask, before it is looked whether the scope was stopped. */
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

  /** Adds a subtask for each of which {@link #keeps} has kept what came of it. */
  void addKept(List<Subtask> all) {}
}
