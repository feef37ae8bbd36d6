package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A call registers a hook while it is cancelled: the hook runs before the interrupt, once. */
@JCStressTest
@Description("hook registration against cancel")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The hook ran before the interrupt came.")
@Outcome(
    id = "UNSTARTED, 0",
    expect = Expect.ACCEPTABLE,
    desc = "It was cancelled before it began.")
@Outcome(
    id = "0, .*",
    expect = Expect.FORBIDDEN,
    desc = "The interrupt came, and nobody had run the hook.")
@Outcome(id = ".*, 2", expect = Expect.FORBIDDEN, desc = "The hook ran twice.")
@State
public class HookAgainstCancel {
  private final TestedScope scope = TestedScope.open();
  private final AtomicInteger runs = new AtomicInteger();
  private final Subtask subtask = scope.loose(ignored -> call());
  private Object seen = "UNSTARTED";

  private Object call() {
    CancelHook.Registration hook = Rejoin.onCancel(runs::incrementAndGet);
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait(); // the cancel comes, sooner or later
    }
    seen = runs.get();
    hook.close();
    return "VALUE";
  }

  @Actor
  public void run() {
    subtask.run();
  }

  @Actor
  public void cancel() {
    subtask.cancel(Reason.CANCELLED, TestedScope.NEVER);
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r1 = seen;
    r.r2 = runs.get();
  }
}
