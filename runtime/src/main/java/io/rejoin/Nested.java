package io.rejoin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a scope stands: whose join it is, within which call it was opened, until when it may last,
 * and for which limit it counts.
 */
abstract sealed class Nested permits Submissions {
  private static final VarHandle ID;

  static {
    try {
      ID = MethodHandles.lookup().findVarHandle(Nested.class, "id", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Join join;
  final Rejoin rejoin;
  final long startNanos;

  /** The subtask whose call opened this scope; null where that is nobody of ours. */
  private final @Nullable Subtask parent;

  /** The earliest of its own deadline and those around it. */
  private final @Nullable Deadline deadline;

  /** Whether it only carries a join that is its own owner: then it counts nowhere. */
  private final boolean isTask;

  /** Its number for those who watch, 0 until somebody asks; set once. */
  private volatile long id;

  Nested(Join join, @Nullable Subtask parent, @Nullable Deadline around, boolean isTask) {
    Subtask within = Current.get();
    this.isTask = isTask;
    this.join = join;
    this.rejoin = join.rejoin();
    this.parent = parent;
    this.startNanos =
        within == null ? rejoin.time().nanoTime() : within.scope.startNanosWithin(rejoin);
    Duration timeout = settings().timeout();
    Deadline own =
        timeout == null ? null : Deadline.after(settings().name(), timeout, this.startNanos);
    this.deadline = Deadline.earlier(around, own);
  }

  final Settings settings() {
    return join.settings();
  }

  @Nullable Deadline deadline() {
    return deadline;
  }

  @Nullable Subtask parent() {
    return parent;
  }

  boolean isTask() {
    return isTask;
  }

  // ---- what is opened within a call of this

  /** When a join of this instance begins that is opened within a call of this scope. */
  long startNanosWithin(Rejoin of) {
    return of.time().nanoTime();
  }

  /** The join and the index of a call, for those who watch; not the call, which a task outlives. */
  record Around(long id, int index) {
    static final Around NONE = new Around(0, -1);

    static Around of(@Nullable Subtask within) {
      return within == null ? NONE : within.scope.around(within);
    }
  }

  /** What is told of a join that is opened within this subtask of it. */
  Around around(Subtask within) {
    return new Around(id(), within.index);
  }

  /** Returns its number, which it gets when first asked. */
  long id() {
    if (id == 0) {
      ID.compareAndSet(this, 0L, rejoin.nextId());
    }
    return id;
  }

  // ---- the limit of the instance

  @Nullable Limiter limiter() {
    return isTask ? null : rejoin.limiter();
  }

  /** The limit that the subtask counts for; a task that it waits for counts itself. */
  final @Nullable Limiter limiter(Subtask subtask) {
    Limiter limiter = limiter();
    return limiter == null || subtask.awaitsTask() ? null : limiter;
  }

  /** The subtask around does not count while this scope is open. */
  final void lendPlace() {
    Limiter limiter = limiter();
    if (parent != null && parent.scope.rejoin == rejoin && limiter != null) {
      limiter.lend(parent);
    }
  }

  /** The subtask around counts again. */
  final void takeBackPlace() {
    Limiter limiter = limiter();
    if (parent != null && parent.scope.rejoin == rejoin && limiter != null) {
      limiter.comeBack(parent);
    }
  }

  final void leavePlace(Subtask subtask) {
    Limiter limiter = limiter(subtask);
    if (limiter != null) {
      limiter.leave(subtask);
    }
  }

  // ---- the deadline, and the joins around

  /** Whether the deadline has passed. */
  boolean isExpired() {
    Deadline end = deadline;
    return end != null && end.remaining(rejoin.time().nanoTime()) <= 0;
  }

  /** Whether this is the report of the deadline that holds here, thrown by a nested join. */
  boolean isExpiryOf(Throwable thrown) {
    JoinTimeoutException timeout = Failures.timeoutIn(thrown);
    return timeout != null && deadline != null && timeout.isOf(deadline);
  }

  /** Whether the current thread is at something that this scope waits for, however deep. */
  boolean isWithin() {
    return Current.isWithin(this);
  }

  /** Whether this is the other scope, or opened within a call of it, however deep. */
  boolean isPartOf(Nested other) {
    Nested at = this;
    while (at != other && at.parent != null) {
      at = at.parent.scope;
    }
    return at == other;
  }
}
