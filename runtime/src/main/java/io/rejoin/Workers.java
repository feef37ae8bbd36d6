package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose inputs are claimed by workers, each of which makes one call after another.
 *
 * <p><b>One subtask for many inputs.</b> Where nobody wants more than the values, a call that has
 * returned one, and of which nobody has asked anything, leaves its value here, and the worker uses
 * its subtask again. It is handed on with the last of them, or with the first that ends otherwise,
 * and then stands for all since: {@link Subtask#rank} counts them until then.
 *
 * <p>Only the worker begins, ends and reuses its subtask, but whoever stops the scope may come to
 * it in the meantime. He says that it is stopped before he looks at any subtask. The worker writes
 * where it is in use, then looks whether the scope was stopped, and if so drops it; nobody claims
 * after that. So a subtask that is used again while he cancels what it was before is dropped by one
 * of the two, and one that is in use is found where it is.
 */
final class Workers extends Batch implements Runnable {
  private static final VarHandle COMING;

  static {
    try {
      COMING = MethodHandles.lookup().findVarHandle(Workers.class, "coming", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How many an owner asks for where they ask for more; one would run alone at first. */
  private static final int FIRST = 2;

  /** In place of a value that is null. */
  private static final Object NULL = new Object();

  /** How many were asked for and have not begun; changed by those that ask and begin. */
  private volatile int coming;

  /** By index, as far as they are kept here; written by the worker before it hands on. */
  private final @Nullable Object @Nullable [] values;

  /**
   * Makes a batch.
   *
   * @param entries the inputs, an array of objects that nobody else has
   * @param keepsValues whether nobody wants more than the values
   */
  Workers(Scope scope, Object[] entries, Call<?, ?, ?> call, boolean keepsValues) {
    super(scope, entries, call);
    this.values = keepsValues ? new Object[entries.length] : null;
  }

  /** Starts so many, which never run more than so many subtasks at the same time. */
  void start(int count) {
    for (int i = 0; i < count && !isClaimed(); i++) {
      startOne();
    }
  }

  /**
   * Starts some, each of which asks for another one before it makes a call: all subtasks are to run
   * at the same time, if they take long, but a worker that is done with one takes the next itself.
   */
  void startGrowing() {
    start(FIRST);
  }

  /** Whether they ask for more: they do where there is no limit to how many there are. */
  private boolean grows() {
    return scope.settings().limit() >= size();
  }

  private void startOne() {
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

  @Override
  public void run() {
    COMING.getAndAdd(this, -1);
    Subtask mine = claim();
    while (mine != null) {
      if (coming == 0 && !isClaimed() && grows()) {
        startOne();
      }
      int at = mine.index;
      mine.run();
      Thread.interrupted(); // the call may have set it itself; the next one is not meant
      boolean isMine = values != null && values[at] != null;
      Subtask next = isMine ? claimAgain(mine) : claim();
      if (next == null && isMine) {
        mine.rank--; // it stands for itself too
        scope.handOn(mine);
      }
      mine = next;
    }
  }

  /** As {@link #claim}, with a subtask that has ended. */
  private @Nullable Subtask claimAgain(Subtask used) {
    int at = claimIndex();
    if (at < 0) {
      return null;
    }
    used.again(at, input(at), call);
    put(at, used);
    Outcome.Reason why = scope.stopReason(); // looked at after it was written
    if (why != null) {
      used.drop(why);
    }
    return used;
  }

  @Override
  boolean keeps(Subtask ended) {
    if (values == null || !ended.isPlainSuccess()) {
      return false;
    }
    Object value = ended.value();
    values[ended.index] = value == null ? NULL : value;
    put(ended.index, ended.input); // nobody is to find it there when it is at another
    ended.rank++;
    return true;
  }

  @Override
  void addKept(List<Subtask> all) {
    for (int i = 0; values != null && i < values.length; i++) {
      if (values[i] != null) {
        all.add(Subtask.succeeded(scope, i, input(i), call, kept(i)));
      }
    }
  }

  private @Nullable Object kept(int index) {
    Object value = values == null ? null : values[index];
    return value == NULL ? null : value;
  }

  @Override
  public @Nullable Object result(Form form, int index) {
    return values == null || values[index] == null ? super.result(form, index) : kept(index);
  }

  @Override
  public @Nullable Object[] room() {
    return values == null ? super.room() : values;
  }
}
