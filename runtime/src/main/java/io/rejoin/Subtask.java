package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One running call: its task, its result slot and its node in the queue of completions.
 *
 * <p>States, forward only; running is said by the thread that runs it:
 *
 * <pre>
 *  ┌──────────────────────▼
 * null ──▶ a thread ──▶ WAITING (on a stage, the thread has left or there was none)
 *  │         │  ▲ │        │
 *  │         ▼  │ └────────┼──────────┐
 *  │   INTERRUPTING ▶ INTERRUPTED     │
 *  ▼                       ▼          ▼
 * ENDING (slot is being filled)  ABANDONED ──▶ LEFT
 *  ▼
 * SUCCEEDED, FAILED, FAILED_ELSEWHERE, CANCELLED, CANCELLED_TELLING (what it threw says more),
 * DROPPED (before it began)
 * </pre>
 *
 * <p>One compare-and-set on the state decides each question: {@code null} between whoever begins it
 * and the one that cancels; a thread between itself, when it ends, and the one that interrupts it;
 * leaving for {@code ENDING} or {@code ABANDONED} between the result and the owner who gives up.
 * Only the winner of {@code ENDING} fills the slot, before the state says how it ended, so a reader
 * that has seen that sees the result. A thread that returns a value fills the slot first and goes
 * from its own state to {@code SUCCEEDED} at once: nobody else fills the slot while it runs, and
 * nobody reads it before. The state {@code INTERRUPTING} keeps the thread here until the interrupt
 * has arrived, so that it can be cleared and never reaches other work of a pooled thread.
 */
final class Subtask extends Slot implements Runnable, UncaughtExceptionHandler {
  /** The next in the stack of completions; written by its pusher before the push. */
  @Nullable Subtask next;

  /**
   * How many ends are in the stack up to this one; as {@link #next}. Before the push: how many it
   * stands for besides its own, as a negative number, written by its worker.
   */
  int rank;

  /** Whether its thread was interrupted; written before the state is set to INTERRUPTED. */
  private boolean wasInterrupted;

  /**
   * Whether it has every permit and was handed to its executor, where that may starve; written by
   * whoever hands it.
   */
  volatile boolean isHanded;

  /** Whether it holds a permit of its join; guarded by the lock of the backlog. */
  boolean holdsPermit;

  /** Whether it holds a place of its instance; guarded by the limiter's lock. */
  boolean holdsPlace;

  Subtask(Scope scope, int index, Object input, Call<?, ?, ?> call) {
    super(scope, index, input, call);
  }

  /** One that has ended before anybody knew of it. */
  static Subtask succeeded(
      Scope scope, int index, Object input, Call<?, ?, ?> call, @Nullable Object value) {
    Subtask made = new Subtask(scope, index, input, call);
    made.slot = value;
    made.state = State.SUCCEEDED;
    return made;
  }

  /** Becomes the subtask of another input; for its worker, see {@link Workers}. */
  @SuppressWarnings("unchecked") // as in the constructor
  void again(int nextIndex, Object nextInput, Call<?, ?, ?> sameCall) {
    index = nextIndex;
    input = nextInput;
    call = (Call<Object, ?, ?>) sameCall;
    slot = null;
    state = null;
  }

  // ---- running

  /** Makes the call, unless it was cancelled before. */
  @Override
  public void run() {
    Thread me = Thread.currentThread();
    UncaughtExceptionHandler before = me.getUncaughtExceptionHandler();
    if (!scope.mayBegin(this) || !STATE.compareAndSet(this, null, me)) {
      return; // cancelled before it began, or begun by an owner that helps
    }
    if (!(before instanceof ThreadGroup)) {
      SharedThread.run(this, me, before);
      return;
    }
    me.setUncaughtExceptionHandler(this);
    Object result = null;
    Throwable thrown = null;
    try {
      scope.subtaskStarted(this);
      Call<Object, ?, ?> plain = plainCall();
      result = plain == null ? make() : plain.call(input);
    } catch (Throwable e) {
      thrown = e;
    }
    Current.leave(Thread.currentThread(), this, null);
    settle(result, thrown, false);
  }

  /**
   * As {@link #run}, for one that needs no thread. Where nobody is to be told that it begins, it is
   * never at work, but waits at once.
   */
  void runHere() {
    if (!Work.isReadyStage(call, input) || scope.isWatched() || !scope.context().isEmpty()) {
      run();
    } else if (scope.mayBegin(this)) {
      awaitReadyMade();
    }
  }

  /** Passes on what was not caught on its thread, though all that its call throws is. */
  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    Extras rare = extras;
    UncaughtExceptionHandler outside = rare == null ? null : rare.uncaught;
    outside = outside == null ? thread.getThreadGroup() : outside;
    if (outside != null) {
      outside.uncaughtException(thread, thrown);
    }
  }

  /** Its call has returned or thrown, or handed out what it waits for from now on. */
  void settle(@Nullable Object result, @Nullable Throwable thrown, boolean cutShort) {
    if (thrown == null
        && isTasked()
        && Work.isStaged(call, input)
        && result instanceof CompletionStage<?> started) {
      await(started);
    } else if (thrown instanceof Work.Foreign f) {
      end(null, f.original(), true, true, cutShort);
    } else {
      end(result, thrown, true, false, cutShort);
    }
  }

  /** Waits for the stage that its call, which this thread has made, has handed out. */
  private void await(CompletionStage<?> started) {
    StageWait wait = waitFor(started);
    if (!STATE.compareAndSet(this, Thread.currentThread(), State.WAITING)) {
      takeInterrupt();
      if (!STATE.compareAndSet(this, State.INTERRUPTED, State.WAITING)) {
        wait.stop(); // it was given up before it handed out what is to be stopped
        leave(true);
        return;
      }
    }
    wasInterrupted = false; // the thread goes on to other work, perhaps the one that ends this
    listen(wait);
  }

  /** Waits for the stage that is its input: there is no call, and no thread to interrupt. */
  private void awaitReadyMade() {
    StageWait wait = waitFor((CompletionStage<?>) input);
    if (STATE.compareAndSet(this, null, State.WAITING)) {
      listen(wait);
    }
  }

  private StageWait waitFor(CompletionStage<?> stage) {
    StageWait wait = new StageWait(this, stage, Work.isOwned(call, stage));
    extras().stage = wait; // before the state says that it waits
    return wait;
  }

  private void listen(StageWait wait) {
    if (reason != null) {
      stopStage(); // whoever cancelled may have looked before the stage was there
    }
    try {
      wait.listen();
    } catch (Throwable e) { // of the stage, which will not tell how it ends
      end(null, e, false, false, false);
    }
  }

  /** The stage that it waits for has ended. */
  void stageEnded(@Nullable Object result, @Nullable Throwable thrown) {
    end(result, thrown, false, true, false);
  }

  /**
   * Decides the outcome, unless the owner has given up; then frees its place and tells the scope.
   *
   * @param here whether this is the thread that has made the call
   * @param elsewhere whether the exception is of a task that is not ours
   * @param cutShort whether a call around it was interrupted
   */
  private void end(
      @Nullable Object result,
      @Nullable Throwable thrown,
      boolean here,
      boolean elsewhere,
      boolean cutShort) {
    Extras rare = extras;
    Hooks registered = rare == null ? null : rare.hooks;
    if (registered != null) {
      registered.close();
    }
    if (here && thrown == null) {
      slot = result;
      if (STATE.compareAndSet(this, Thread.currentThread(), State.SUCCEEDED)) {
        over();
        return;
      }
    }
    while (true) {
      Object seen = state;
      if (seen == State.INTERRUPTING) {
        takeInterrupt();
      } else if (seen == State.ENDING || isEnd(seen)) {
        if (seen == State.ABANDONED) {
          leave(here);
        }
        return;
      } else if (STATE.compareAndSet(this, seen, State.ENDING)) {
        if (seen == State.INTERRUPTED && here) {
          Thread.interrupted(); // ours, so nobody else may see it
        }
        slot = thrown == null ? result : thrown;
        state = thrown == null ? State.SUCCEEDED : endOf(thrown, elsewhere, cutShort);
        over();
        return;
      }
    }
  }

  private State endOf(Throwable thrown, boolean elsewhere, boolean cutShort) {
    if (thrown instanceof Error) {
      return State.FAILED;
    }
    boolean tells = !Failures.isOnlyCancellation(thrown);
    if (reason != null) {
      return tells ? State.CANCELLED_TELLING : State.CANCELLED;
    }
    if (cutShort && !tells) {
      REASON.compareAndSet(this, null, Reason.INTERRUPTED); // the interrupt was for the call around
    } else if (elsewhere && thrown instanceof CancellationException) {
      REASON.compareAndSet(this, null, Reason.CANCELLED);
    } else if (scope.isExpiryOf(thrown)) {
      REASON.compareAndSet(this, null, Reason.TIMEOUT);
    } else {
      return elsewhere ? State.FAILED_ELSEWHERE : State.FAILED;
    }
    return tells ? State.CANCELLED_TELLING : State.CANCELLED;
  }

  private void over() {
    call = null;
    Extras rare = extras;
    if (rare != null && rare.stage != null) {
      rare.stage.release();
      rare.stage = null;
    }
    scope.subtaskEnded(this);
  }

  /** The thread of an abandoned subtask leaves at last. */
  private void leave(boolean here) {
    if (STATE.compareAndSet(this, State.ABANDONED, State.LEFT)) {
      if (wasInterrupted && here) {
        Thread.interrupted();
      }
      call = null;
      scope.subtaskLeft(this);
    }
  }

  private void takeInterrupt() {
    awaitInterruptSent();
    if (state == State.INTERRUPTED) {
      Thread.interrupted();
    }
  }

  /** For a moment's wait for another thread, which may need the carrier of this virtual thread. */
  @SuppressWarnings("ThreadPriorityCheck") // there is nothing to park on
  private static void letOthersRun() {
    Thread.yield();
  }

  /** Whether its thread was interrupted, for whoever runs on that thread. */
  boolean wasInterruptSent() {
    awaitInterruptSent();
    return wasInterrupted;
  }

  private void awaitInterruptSent() {
    while (state == State.INTERRUPTING) {
      letOthersRun();
    }
  }

  // ---- cancelling

  /** Ends it with what its executor threw. */
  void refuse(Throwable thrown) {
    if (STATE.compareAndSet(this, null, State.ENDING)) {
      slot = thrown;
      state = State.FAILED;
      over();
    }
  }

  /**
   * Cancels it. One that has not begun is over at once; of one that runs, first the hooks are run,
   * on a thread of their own, then its thread is interrupted.
   */
  void cancel(Reason why, Deadline grace) {
    if (!scope.isGraceEnd(grace)) {
      extras().graceEnd = grace;
    }
    if (!REASON.compareAndSet(this, null, why)) {
      return;
    }
    if (STATE.compareAndSet(this, null, State.DROPPED)) {
      if (!scope.leavesRunning()) {
        Work.stopReadyMade(call, input); // its task runs, though nobody waits for it yet
      }
      over();
      return;
    }
    Hooks registered = registeredHooks();
    if (registered == null || !registered.beginCancel()) {
      interrupt();
    } else {
      registered.runAllThen(scope, this::interrupt);
    }
  }

  /** Cancels it if it has not begun. */
  void drop(Reason why) {
    if (STATE.compareAndSet(this, null, State.ENDING)) {
      REASON.compareAndSet(this, null, why);
      state = State.DROPPED;
      over();
    }
  }

  /** Interrupts the thread that runs it, or cancels the stage it waits on; once. */
  void interrupt() {
    while (true) {
      Object seen = state;
      if (seen == State.WAITING) {
        stopStage();
      }
      if (!(seen instanceof Thread runner) || needsNoThread()) {
        return; // over or interrupted; or the thread is somebody else's, and it is about to wait
      }
      if (STATE.compareAndSet(this, runner, State.INTERRUPTING)) {
        runner.interrupt();
        wasInterrupted = true;
        state = State.INTERRUPTED;
        if (extras != null) {
          SharedThread.cancelInner(this);
        }
        return;
      }
    }
  }

  private void stopStage() {
    Extras rare = extras;
    StageWait wait = rare == null ? null : rare.stage;
    if (wait != null && !wait.stop()) {
      end(null, new CancellationException("no longer waited for"), false, true, false);
    }
  }

  /** Gives up waiting for it; false if it has ended meanwhile. */
  boolean abandon() {
    while (true) {
      Object seen = state;
      if (isEnd(seen)) {
        return false;
      }
      if (seen == null || seen == State.INTERRUPTING || seen == State.ENDING) {
        letOthersRun(); // somebody is about to move it on; who cancelled it, if it is new
      } else if (STATE.compareAndSet(this, seen, State.ABANDONED)) {
        return true;
      }
    }
  }

  /** The hooks of this subtask, made when first asked for; only by the thread that runs it. */
  Hooks hooks() {
    Hooks registered = registeredHooks();
    if (registered == null) {
      registered = new Hooks();
      extras().hooks = registered;
      if (reason != null) {
        registered.beginCancel(); // whoever cancelled may have looked before the hooks were there
      }
    }
    return registered;
  }
}
