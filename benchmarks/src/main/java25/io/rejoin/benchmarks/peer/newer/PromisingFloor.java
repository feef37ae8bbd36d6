package io.rejoin.benchmarks.peer.newer;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Task;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The floor with what a library has to do for each call that can be cancelled and whose end has its
 * place among the others, and with nothing else: one compare-and-set decides whether it begins, one
 * whether it ends, one puts it in order, and its thread knows it. Between it and the floor lies the
 * price of the promises, between it and a library that of the library.
 */
public final class PromisingFloor implements Peer {
  private static final VarHandle STATE;
  private static final VarHandle TOP;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Slot.class, "state", Object.class);
      TOP = lookup.findVarHandle(Fan.class, "top", Slot.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) {
    Fan fan = new Fan(inputs, task);
    int count = inputs.size();
    Object[] slots = new Object[count];
    for (int i = 0; i < count; i++) {
      Slot slot = new Slot(fan, i);
      slots[i] = slot;
      Thread.startVirtualThread(slot);
    }
    while (fan.ended() < count) {
      LockSupport.park(fan);
    }
    for (int i = 0; i < count; i++) {
      slots[i] = ((Slot) slots[i]).result;
    }
    return slots;
  }

  private static final class Fan {
    private final List<Integer> inputs;
    private final Task task;
    private final Thread owner = Thread.currentThread();

    /** The last that has ended, and below it those before; pushed onto by ending threads. */
    private volatile @Nullable Slot top;

    Fan(List<Integer> inputs, Task task) {
      this.inputs = inputs;
      this.task = task;
    }

    int ended() {
      Slot seen = top;
      return seen == null ? 0 : seen.rank;
    }

    void push(Slot slot) {
      Slot below;
      do {
        below = top;
        slot.below = below;
        slot.rank = below == null ? 1 : below.rank + 1;
      } while (!TOP.compareAndSet(this, below, slot));
      if (slot.rank == inputs.size()) {
        LockSupport.unpark(owner);
      }
    }
  }

  private static final class Slot implements Runnable, Thread.UncaughtExceptionHandler {
    private final Fan fan;
    private final int index;

    /** Null before it begins, then its thread, then the slot itself. */
    private volatile @Nullable Object state;

    private @Nullable Object result;
    private @Nullable Slot below;
    private int rank;

    Slot(Fan fan, int index) {
      this.fan = fan;
      this.index = index;
    }

    @Override
    public void run() {
      Thread me = Thread.currentThread();
      if (!STATE.compareAndSet(this, null, me)) {
        return; // cancelled before it began
      }
      me.setUncaughtExceptionHandler(this);
      Object returned;
      try {
        returned = fan.task.call(fan.inputs.get(index));
      } catch (Throwable e) {
        returned = e;
      }
      me.setUncaughtExceptionHandler(null);
      result = returned;
      if (STATE.compareAndSet(this, me, this)) {
        fan.push(this);
      }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      throw new IllegalStateException("all is caught", thrown);
    }
  }
}
