package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
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
 * it in the meantime: he finds it among those {@link #reused}. He says that the scope is stopped,
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
  private @Nullable Reused reused;

  /** By index, as far as they are kept here; written before the subtask is handed on. */
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
    Reused own = null; // once there is a subtask that this worker uses again
    Subtask mine = claim();
    while (mine != null) {
      if (grows && coming == 0 && !isClaimed()) {
        startOne();
      }
      int before = mine.rank;
      mine.run();
      Thread.interrupted(); // the call may have set it itself; the next one is not meant
      boolean isKept = mine.rank < before; // else it was handed on, or is about to be by another
      int at = isKept ? claimIndex(1) : -1;
      if (at >= 0) {
        own = keep(mine, own);
        useAgain(mine, at);
      } else if (isKept) {
        handOnLast(mine, own);
        return;
      } else {
        mine = claim();
      }
    }
  }

  /** Keeps the value of a subtask that will be used again, where others find it from now on. */
  private Reused keep(Subtask subtask, @Nullable Reused own) {
    Reused keeper = own;
    if (keeper == null || keeper.subtask != subtask) {
      letGo(subtask.index, subtask.input); // nobody is to look for it there
      synchronized (scope.queue()) {
        if (keeper == null) {
          keeper = new Reused(subtask, size(), reused);
          reused = keeper;
        }
        keeper.subtask = subtask;
      }
    }
    keeper.add(subtask.index, valueOf(subtask), Objects.requireNonNull(values));
    return keeper;
  }

  private void useAgain(Subtask used, int at) {
    used.again(at, input(at), call);
    Outcome.Reason why = scope.stopReason(); // looked at after its state was set
    if (why != null) {
      used.drop(why);
    }
  }

  /** Hands on the one that its worker has used last, after what it stands for. */
  private void handOnLast(Subtask subtask, @Nullable Reused own) {
    Object[] all = Objects.requireNonNull(values);
    if (own != null) {
      own.writeDown(all);
    }
    all[subtask.index] = valueOf(subtask);
    subtask.rank++; // it stands for itself too
    scope.handOn(subtask);
  }

  private static Object valueOf(Subtask subtask) {
    Object value = subtask.value();
    return value == null ? NULL : value;
  }

  @Override
  void addUnended(List<Subtask> all) {
    super.addUnended(all);
    for (Reused at = reused; at != null; at = at.next) {
      if (!at.subtask.isHandedOn()) {
        all.add(at.subtask);
      }
    }
  }

  @Override
  boolean keeps(Subtask ended) {
    if (values == null) {
      return false;
    }
    if (ended.isPlainSuccess()) {
      ended.rank--; // its worker sees that, and keeps the value
      return true;
    }
    writeDown(ended);
    put(ended.index, ended); // where it was used again it is not there
    return false;
  }

  @Override
  void writeDown(Subtask ended) {
    if (ended.rank == 0) {
      return; // it was used once
    }
    Reused found;
    synchronized (scope.queue()) {
      found = reused;
      while (found != null && found.subtask != ended) {
        found = found.next;
      }
    }
    if (found != null) {
      found.writeDown(Objects.requireNonNull(values));
    }
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
