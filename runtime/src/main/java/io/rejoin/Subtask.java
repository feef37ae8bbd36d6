package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One running call: its task, its result slot and its node in the queue of completions.
 *
 * <p>States, forward only:
 *
 * <pre>
 * NEW ──▶ RUNNING ──▶ WAITING (on a stage, the thread has left)
 *  │         │  ▲ │       │
 *  │         ▼  │ └───────┼──────────┐
 *  │   INTERRUPTING ▶ INTERRUPTED    │
 *  ▼                      ▼          ▼
 * ENDING (slot is being filled)  ABANDONED ──▶ LEFT
 *  ▼
 * ENDED
 * </pre>
 *
 * <p>One compare-and-set on the state decides each question: {@code NEW} between the thread that
 * begins and the one that cancels; {@code RUNNING} between the thread that ends and the one that
 * interrupts; leaving for {@code ENDING} or {@code ABANDONED} between the result and the owner who
 * gives up. Only the winner of {@code ENDING} fills the slot, before the state is set to {@code
 * ENDED}, so a reader that has seen {@code ENDED} sees the result. The state {@code INTERRUPTING}
 * keeps the thread here until the interrupt has arrived, so that it can be cleared and never
 * reaches other work of a pooled thread.
 */
final class Subtask implements Runnable {
  private static final int NEW = 0;
  private static final int RUNNING = 1;
  private static final int WAITING = 2;
  private static final int INTERRUPTING = 3;
  private static final int INTERRUPTED = 4;
  private static final int ENDING = 5;
  private static final int ENDED = 6;
  private static final int ABANDONED = 7;
  private static final int LEFT = 8;

  private static final VarHandle STATE;
  private static final VarHandle REASON;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Subtask.class, "state", int.class);
      REASON = lookup.findVarHandle(Subtask.class, "reason", Reason.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Scope scope;
  final int index;
  final Object input;

  /** Whether it does no more than wait for a task of ours that runs already, as for a stage. */
  final boolean awaitsTask;

  /** Written when made; cleared by whoever ends the subtask. */
  private @Nullable Call<Object, ?, ?> call;

  /** See the class comment. */
  private volatile int state;

  /** Why it is cancelled; set once, by whoever cancels first. */
  private volatile @Nullable Reason reason;

  /** Written by the thread that runs it, right after it has set the state to RUNNING. */
  private volatile @Nullable Thread thread;

  /** The one whose call waits on the same thread meanwhile; used by that thread only. */
  private @Nullable Subtask outer;

  /** The one that its thread runs while its call waits; written by that thread. */
  private volatile @Nullable Subtask inner;

  /** Whether one around it was interrupted while it ran; used by the thread that runs it. */
  private boolean outerInterrupted;

  /** Written by the thread that runs it, before the state is set to WAITING. */
  private @Nullable CompletionStage<?> stage;

  /** As {@link #stage}: completed to take the callback off a future that is not ours. */
  private @Nullable CompletableFuture<@Nullable Object> release;

  /** Written by the thread that runs it, in {@link #hooks()}; read by whoever cancels. */
  private volatile @Nullable Hooks hooks;

  /** The slot; written by whoever ends the subtask, before the state is set to ENDED. */
  private @Nullable Object value;

  /** As {@link #value}. */
  private @Nullable Throwable exception;

  /** As {@link #value}: whether the exception is of a task that is not ours. */
  private boolean foreign;

  /** As {@link #value}: whether it counts as cancelled. */
  private boolean cancelled;

  /** What was seen of it; null if nobody watches. Written before it is handed to anybody. */
  Observation.@Nullable Seen seen;

  /** Whether its thread was interrupted; written before the state is set to INTERRUPTED. */
  private boolean wasInterrupted;

  /** When a cancelled subtask has to be over; written before the state says INTERRUPTED. */
  private volatile @Nullable Deadline graceEnd;

  /** Whether it has every permit and was handed to its executor; written by whoever does so. */
  volatile boolean isHanded;

  /** Whether it holds a permit of its join; guarded by the scope's lock. */
  boolean holdsPermit;

  /** Whether it holds a place of its instance; guarded by the limiter's lock. */
  boolean holdsPlace;

  /** How many nested joins of the instance it has open; guarded by the limiter's lock. */
  int lent;

  /** The next in the stack of completions; written by its pusher before the push. */
  @Nullable Subtask next;

  /** How many are in the stack up to this one; as {@link #next}. */
  int rank;

  @SuppressWarnings("unchecked") // the call takes what the source gives
  Subtask(Scope scope, int index, Object input, Call<?, ?, ?> call) {
    this.scope = scope;
    this.index = index;
    this.input = input;
    this.call = (Call<Object, ?, ?>) call;
    this.awaitsTask =
        input instanceof Task
            && (call instanceof Work.OfReadyStage || call instanceof Work.OfReadyFuture);
  }

  // ---- running

  /** Makes the call, unless it was cancelled before. */
  @Override
  public void run() {
    Subtask current = Current.get();
    Subtask around = current == scope.parent() ? current : null; // else it only lends its thread
    if (!scope.mayBegin(this) || !STATE.compareAndSet(this, NEW, RUNNING)) {
      return; // cancelled before it began, or begun by an owner that helps
    }
    thread = Thread.currentThread();
    outer = around;
    if (around != null) {
      around.inner = this; // from here on whoever interrupts that cancels this
    }
    int before = interruptsAround();
    Current.set(this);
    Object result = null;
    Throwable thrown = null;
    Context.Opened context = null;
    try {
      scope.subtaskStarted(this);
      context = scope.context().open();
      result = invoke();
    } catch (Throwable e) {
      thrown = e;
    }
    try {
      if (context != null) {
        context.close();
      }
    } catch (Throwable e) {
      thrown = thrown == null ? e : thrown;
    }
    Current.set(current);
    outerInterrupted = interruptsAround() > before;
    settle(result, thrown);
    if (outerInterrupted || interruptsAround() > before) {
      Thread.currentThread().interrupt(); // for the join that waits here, whose call took it
    }
    outer = null;
    if (around != null) {
      around.inner = null;
    }
  }

  /**
   * Runs a call of a join that this one's thread waits in; not if that has an interrupt to see
   * first.
   */
  void help(Subtask next) {
    inner = next; // before the flag is looked at: whoever sets it looks at this after
    if (!Thread.currentThread().isInterrupted()) {
      next.run();
    }
    inner = null;
  }

  private void cancelWith(Subtask around) {
    Deadline grace = around.graceEnd;
    long now = scope.rejoin.time().nanoTime();
    cancel(
        Reason.INTERRUPTED,
        grace == null
            ? Deadline.after(scope.settings.name(), scope.rejoin.cancelGrace(), now)
            : grace);
  }

  private void settle(@Nullable Object result, @Nullable Throwable thrown) {
    if (thrown == null && result instanceof CompletionStage<?> started && isStaged()) {
      await(started);
    } else if (thrown instanceof Work.Foreign f) {
      end(null, f.original(), true);
    } else {
      end(result, thrown, false);
    }
  }

  /** How many of those around it on this thread were interrupted. */
  private int interruptsAround() {
    int count = 0;
    for (Subtask at = outer; at != null; at = at.outer) {
      at.awaitInterruptSent();
      count += at.wasInterrupted ? 1 : 0;
    }
    return count;
  }

  private @Nullable Object invoke() throws Exception {
    Call<Object, ?, ?> work = call;
    if (awaitsTask) {
      return input;
    }
    if (work instanceof Work.Staged<Object, ?, ?> staged) {
      CompletionStage<?> started = staged.start(input);
      if (started == null) {
        throw new NullPointerException("the call returned a null stage");
      }
      return started;
    }
    return java.util.Objects.requireNonNull(work).call(input);
  }

  private boolean isStaged() {
    return awaitsTask || call instanceof Work.Staged;
  }

  private boolean isOwned(CompletionStage<?> of) {
    return of instanceof Task || (call instanceof Work.Staged<?, ?, ?> staged && staged.isOwned());
  }

  /** Whether it can be started by whoever starts it, without a thread of its own. */
  boolean needsNoThread() {
    return awaitsTask || call instanceof Work.OfReadyStage || isReady();
  }

  /** Whether its task has ended before it was started. */
  boolean isReady() {
    return (call instanceof Work.OfReadyStage || call instanceof Work.OfReadyFuture)
        && input instanceof java.util.concurrent.Future<?> future
        && future.isDone();
  }

  private void await(CompletionStage<?> started) {
    stage = started;
    boolean ours = isOwned(started);
    CompletableFuture<?> watched = null;
    if (!ours && started instanceof CompletableFuture<?> future && !future.isDone()) {
      // The result of anyOf takes its callbacks off its other sources when one completes; there is
      // no other way to take a callback off a future.
      CompletableFuture<@Nullable Object> free = new CompletableFuture<>();
      release = free;
      watched = CompletableFuture.anyOf(future, free);
    }
    if (!STATE.compareAndSet(this, RUNNING, WAITING)) {
      awaitInterrupt();
      if (!STATE.compareAndSet(this, INTERRUPTED, WAITING)) {
        if (ours) {
          cancel(started); // it was given up before it handed out what is to be stopped
        }
        leave();
        return;
      }
    }
    wasInterrupted = false; // the thread goes on to other work, perhaps the one that ends this
    if (reason != null) {
      stopStage(); // whoever cancelled may have looked before the stage was there
    }
    if (watched == null) {
      started.whenComplete(this::endStage);
    } else {
      CompletableFuture<?> unused =
          watched.whenComplete(
              (ignored, alsoIgnored) -> {
                if (started.toCompletableFuture().isDone()) {
                  started.whenComplete(this::endStage);
                }
              });
    }
  }

  private void endStage(@Nullable Object result, @Nullable Throwable thrown) {
    Throwable failure = thrown;
    while (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    end(result, failure, true);
  }

  /**
   * Decides the outcome, unless the owner has given up; then frees its place and tells the scope.
   */
  private void end(@Nullable Object result, @Nullable Throwable thrown, boolean isForeign) {
    Hooks registered = hooks;
    if (registered != null) {
      registered.close();
    }
    while (true) {
      int seen = state;
      if (seen >= ENDING) {
        if (seen == ABANDONED) {
          leave();
        }
        return;
      }
      if (seen == INTERRUPTING) {
        awaitInterrupt();
      } else if (STATE.compareAndSet(this, seen, ENDING)) {
        if (seen == INTERRUPTED && thread == Thread.currentThread()) {
          Thread.interrupted(); // ours, so nobody else may see it
        }
        fill(result, thrown, isForeign);
        over();
        return;
      }
    }
  }

  private void fill(@Nullable Object result, @Nullable Throwable thrown, boolean isForeign) {
    Reason why = reason;
    value = result;
    exception = thrown;
    foreign = isForeign;
    if (thrown == null || thrown instanceof Error) {
      return;
    }
    if (why != null) {
      cancelled = true;
    } else if (outerInterrupted && Failures.isOnlyCancellation(thrown)) {
      cancelled = true; // the interrupt was for the call whose join this thread waits in
      REASON.compareAndSet(this, null, Reason.INTERRUPTED);
    } else if (isForeign && thrown instanceof CancellationException) {
      cancelled = true;
      REASON.compareAndSet(this, null, Reason.CANCELLED);
    } else if (scope.isExpiryOf(thrown)) {
      cancelled = true;
      REASON.compareAndSet(this, null, Reason.TIMEOUT);
    }
  }

  private void over() {
    state = ENDED;
    call = null;
    stage = null;
    CompletableFuture<@Nullable Object> free = release;
    if (free != null) {
      free.complete(null);
    }
    scope.subtaskEnded(this);
  }

  /** The thread of an abandoned subtask leaves at last. */
  private void leave() {
    if (STATE.compareAndSet(this, ABANDONED, LEFT)) {
      if (wasInterrupted && thread == Thread.currentThread()) {
        Thread.interrupted();
      }
      call = null;
      scope.subtaskLeft(this);
    }
  }

  private void awaitInterrupt() {
    awaitInterruptSent();
    if (thread == Thread.currentThread() && state == INTERRUPTED) {
      Thread.interrupted();
    }
  }

  /** For a moment's wait for another thread, which may need the carrier of this virtual thread. */
  @SuppressWarnings("ThreadPriorityCheck") // there is nothing to park on
  private static void letOthersRun() {
    Thread.yield();
  }

  private void awaitInterruptSent() {
    while (state == INTERRUPTING) {
      letOthersRun();
    }
  }

  // ---- cancelling

  /** Ends it with what its executor threw. */
  void refuse(Throwable thrown) {
    if (STATE.compareAndSet(this, NEW, ENDING)) {
      exception = thrown;
      over();
    }
  }

  /**
   * Cancels it. One that has not begun is over at once; of one that runs, first the hooks are run,
   * on a thread of their own, then its thread is interrupted.
   */
  void cancel(Reason why, Deadline grace) {
    graceEnd = grace;
    if (!REASON.compareAndSet(this, null, why)) {
      return;
    }
    if (STATE.compareAndSet(this, NEW, ENDING)) {
      cancelled = true;
      if (!scope.leavesRunning()) {
        Work.stopReadyMade(call, input); // its task runs, though nobody waits for it yet
      }
      over();
      return;
    }
    Hooks registered = hooks;
    if (registered == null || !registered.beginCancel()) {
      interrupt();
      return;
    }
    scope.background(
        () -> {
          registered.runAll();
          interrupt();
        });
  }

  /** Cancels it if it has not begun. */
  void drop(Reason why) {
    if (STATE.compareAndSet(this, NEW, ENDING)) {
      REASON.compareAndSet(this, null, why);
      cancelled = true;
      over();
    }
  }

  /** Interrupts the thread that runs it, or cancels the stage it waits on; once. */
  void interrupt() {
    while (true) {
      int seen = state;
      if (seen == RUNNING) {
        Thread runner = thread;
        if (needsNoThread()) {
          return; // the thread is somebody else's; the stage is stopped when it is waited on
        }
        if (runner == null) {
          letOthersRun(); // it is about to be written
        } else if (STATE.compareAndSet(this, RUNNING, INTERRUPTING)) {
          runner.interrupt();
          wasInterrupted = true;
          state = INTERRUPTED;
          Subtask running = inner;
          if (running != null) {
            running.cancelWith(this);
          }
          return;
        }
      } else {
        if (seen == WAITING) {
          stopStage();
        }
        return;
      }
    }
  }

  private void stopStage() {
    CompletionStage<?> waitedOn = stage;
    if (waitedOn == null) {
      return;
    }
    if (!isOwned(waitedOn) || !cancel(waitedOn)) {
      end(null, new CancellationException("no longer waited for"), true);
    }
  }

  /** False for a stage that cannot be cancelled. */
  private static boolean cancel(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().cancel(true);
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  /** Gives up waiting for it; false if it has ended meanwhile. */
  boolean abandon() {
    while (true) {
      int seen = state;
      if (seen >= ENDED) {
        return false;
      }
      if (seen == NEW || seen == INTERRUPTING || seen == ENDING) {
        letOthersRun(); // somebody is about to move it on; who cancelled it, if it is new
      } else if (STATE.compareAndSet(this, seen, ABANDONED)) {
        return true;
      }
    }
  }

  // ---- reading

  boolean isOver() {
    return state >= ENDED;
  }

  boolean isUnbegun() {
    return state == NEW;
  }

  boolean isAbandoned() {
    return state >= ABANDONED;
  }

  /** Whether it has ended and returned. */
  boolean isSuccess() {
    return state == ENDED && !cancelled && exception == null;
  }

  /** Whether it ended with an exception of its own. */
  boolean isFailure() {
    return state == ENDED && !cancelled && exception != null;
  }

  /** Whether an interrupt of its owner took its result away. */
  boolean isCutShort() {
    return reason == Reason.INTERRUPTED && !isSuccess() && !isFailure();
  }

  @Nullable Object value() {
    return value;
  }

  /** What it threw; null if nothing, or if it was abandoned. */
  @Nullable Throwable exception() {
    return state == ENDED ? exception : null;
  }

  boolean isForeign() {
    return foreign;
  }

  @Nullable Reason reason() {
    return reason;
  }

  @Nullable Deadline graceEnd() {
    return graceEnd;
  }

  @SuppressWarnings("NullAway") // a null result is a result
  Outcome<@Nullable Object> outcome() {
    if (isSuccess()) {
      return new Outcome.Success<>(value);
    }
    Throwable thrown = exception();
    if (isFailure() && thrown != null) {
      return scope.isCallTimeout(this, thrown)
          ? new Outcome.Cancelled<>(Reason.TIMEOUT, true, thrown)
          : new Outcome.Failure<>(thrown);
    }
    Reason why = reason;
    return new Outcome.Cancelled<>(why == null ? Reason.CANCELLED : why, thread != null, thrown);
  }

  Completion<Object, @Nullable Object> completion() {
    return new Completion<>(index, input, outcome());
  }

  /** The hooks of this subtask, made when first asked for; only by the thread that runs it. */
  Hooks hooks() {
    Hooks registered = hooks;
    if (registered == null) {
      registered = new Hooks();
      hooks = registered;
      if (reason != null) {
        registered.beginCancel(); // whoever cancelled may have looked before the hooks were there
      }
    }
    return registered;
  }
}
