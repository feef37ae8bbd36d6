package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A wait for somebody else's future begins while it is cancelled: it ends once, and lets go. */
@JCStressTest
@Description("waiting for a ready-made future against cancel")
@Outcome(id = "CANCELLED, 1, 0", expect = Expect.ACCEPTABLE, desc = "It waited, and was cancelled.")
@Outcome(
    id = "CANCELLED UNSTARTED, 1, 0",
    expect = Expect.ACCEPTABLE,
    desc = "It was cancelled before.")
@Outcome(
    id = "UNENDED, .*, .*",
    expect = Expect.FORBIDDEN,
    desc = "It waits for a future that nobody completes.")
@Outcome(
    id = ".*, [02], .*",
    expect = Expect.FORBIDDEN,
    desc = "Its end is lost, or it has ended twice.")
@Outcome(id = ".*, .*, 1", expect = Expect.FORBIDDEN, desc = "Its callback is left on the future.")
@State
public class ReadyStageAgainstCancel {
  private final TestedScope scope = TestedScope.open();
  private final CompletableFuture<String> future = new CompletableFuture<>();
  private final Subtask subtask = new Subtask(scope, 0, future, new Work.OfReadyStage<>());

  @Actor
  public void begin() {
    subtask.runHere();
  }

  @Actor
  public void cancel() {
    subtask.cancel(Reason.CANCELLED, TestedScope.NEVER);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r1 = TestedScope.ending(subtask);
    r.r2 = scope.queue().ended();
    r.r3 = future.getNumberOfDependents();
  }
}
