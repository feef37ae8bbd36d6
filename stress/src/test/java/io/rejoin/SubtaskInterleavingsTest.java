package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** A subtask has one end, whatever two threads do with it. */
class SubtaskInterleavingsTest {
  private static void check(Class<?> tested) {
    new ModelCheckingOptions()
        .iterations(10)
        .invocationsPerIteration(300)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(0) // it might be over before the threads meet
        .actorsAfter(0)
        .check(tested);
  }

  @Test
  void subtask_onAThread_endsOnce() {
    check(OnAThread.class);
  }

  @Test
  void subtask_onAStage_endsOnce() {
    check(OnAStage.class);
  }

  /** What is done to a subtask, and what holds when all of it is done. */
  public abstract static class Tested {
    final TestedScope scope = TestedScope.open();
    private volatile boolean begun;
    private volatile boolean cancelled;
    private volatile boolean givenUp;
    private volatile boolean leaked;

    abstract Subtask subtask();

    @Operation
    public void run() {
      subtask().run();
      begun = true;
      if (Thread.interrupted()) {
        leaked = true;
      }
    }

    @Operation
    public void cancel() {
      subtask().cancel(Reason.CANCELLED, TestedScope.NEVER);
      cancelled = true;
    }

    @Operation
    public void drop() {
      subtask().drop(Reason.SIBLING_FAILED);
    }

    @Operation
    public void abandon() {
      if (!subtask().isUnbegun() && scope.giveUp(subtask())) {
        ensure(!givenUp, "it was given up twice");
        givenUp = true;
      }
    }

    abstract boolean hasToEnd();

    abstract int calls();

    @Validate
    public void look() {
      boolean isOver = subtask().isOver();
      int ended = scope.queue().ended();
      ensure(ended == (isOver ? 1 : 0), "it has ended " + ended + " times, over: " + isOver);
      ensure(isOver || !(cancelled || (begun && hasToEnd())), "nobody ends it");
      ensure(givenUp == subtask().isAbandoned(), "it was given up and has ended");
      ensure(calls() <= 1, "the call was made " + calls() + " times");
      ensure(!leaked, "the interrupt is left on the thread");
    }

    static void ensure(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalStateException(otherwise);
      }
    }
  }

  /** A call that returns. */
  public static final class OnAThread extends Tested {
    private final Subtask subtask = scope.loose(ignored -> call());
    private final AtomicInteger calls = new AtomicInteger();

    private String call() {
      calls.incrementAndGet(); // looked at later: what is thrown here is the end of the call
      return "VALUE";
    }

    @Override
    int calls() {
      return calls.get();
    }

    @Override
    Subtask subtask() {
      return subtask;
    }

    @Override
    boolean hasToEnd() {
      return true;
    }
  }

  /** A wait for the stage of somebody else. */
  public static final class OnAStage extends Tested {
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final Subtask subtask = new Subtask(scope, 0, stage, new Work.OfReadyStage<>());

    public OnAStage() {
      subtask.run(); // waits from now on
    }

    @Override
    int calls() {
      return 0;
    }

    @Operation
    public void complete() {
      stage.complete("VALUE");
    }

    @Override
    Subtask subtask() {
      return subtask;
    }

    @Override
    boolean hasToEnd() {
      return stage.isDone();
    }
  }
}
