package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
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
 * it in the meantime: he finds it among those {@link #inUse}. He says that the scope is stopped,
 * then looks at the states of subtasks. The worker sets the state of the one that it uses again,
 * then looks whether the scope was stopped, and if so drops it; nobody claims after that. All of
 * these are volatile, so either he sees a subtask that is to be cancelled, or the worker sees that
 * it is stopped; where both do, the state lets one of them end it.
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

  /** Those that are used again, one for each worker; guarded by the lock of the scope. */
  private final List<Subtask> inUse = new ArrayList<>(0);

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

  static Batch of(Scope scope, Object[] entries, Call<?, ?, ?> call, boolean keepsValues) {
    return new Workers(scope, entries, call, keepsValues);
  }

  /** Whether any number may run at once; else no more than the limit are ever started. */
  private boolean grows() {
    return scope.settings().limit() >= size();
  }

  /**
   * Starts as many as may run at once. Without a limit it starts some, each of which asks for
   * another one before it makes a call: all subtasks are to run at the same time, if they take
   * long, but a worker that is done with one takes the next itself.
   */
  @Override
  void start(boolean untilInterrupted) {
    int count = grows() ? FIRST : scope.settings().limit();
    for (int i = 0; i < count && !isClaimed(); i++) {
      startOne();
    }
  }

  private void startOne() {
    COMING.getAndAdd(this, 1);
    try {
      scope.rejoin.starter().start(this, scope.join.threads(scope.settings().call()));
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
    boolean grows = grows();
    int place = -1; // of the subtask in use
    Subtask last = null; // that is there
    Subtask mine = claim();
    while (mine != null) {
      if (grows && coming == 0 && !isClaimed()) {
        startOne();
      }
      int at = mine.index;
      mine.run();
      Thread.interrupted(); // the call may have set it itself; the next one is not meant
      boolean isMine = values != null && values[at] != null;
      if (isMine && mine != last) {
        place = use(mine, place);
        last = mine;
      }
      Subtask next = isMine ? claimAgain(mine) : claim();
      if (next == null && isMine) {
        mine.rank--; // it stands for itself too
        scope.handOn(mine);
      }
      mine = next;
    }
  }

  /** Lets others find a subtask wherever it is used; returns its place. */
  private int use(Subtask subtask, int place) {
    letGo(subtask.index, subtask.input); // nobody is to look for it there
    synchronized (scope.queue()) {
      if (place < 0) {
        inUse.add(subtask);
        return inUse.size() - 1;
      }
      inUse.set(place, subtask);
      return place;
    }
  }

  @Override
  void addUnended(List<Subtask> all) {
    super.addUnended(all);
    for (Subtask subtask : inUse) {
      if (!subtask.isHandedOn()) {
        all.add(subtask);
      }
    }
  }

  /** As {@link #claim}, with a subtask that has ended. */
  private @Nullable Subtask claimAgain(Subtask used) {
    int at = claimIndex(1);
    if (at < 0) {
      return null;
    }
    used.again(at, input(at), call);
    Outcome.Reason why = scope.stopReason(); // looked at after its state was set
    if (why != null) {
      used.drop(why);
    }
    return used;
  }

  @Override
  boolean keeps(Subtask ended) {
    if (values == null) {
      return false;
    }
    if (!ended.isPlainSuccess()) {
      put(ended.index, ended); // where it was used again it is not there
      return false;
    }
    Object value = ended.value();
    values[ended.index] = value == null ? NULL : value;
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
