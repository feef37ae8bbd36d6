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
import org.openjdk.jcstress.infra.results.LL_Result;

/** The stage of somebody else completes while the subtask that waits for it is cancelled. */
@JCStressTest
@Description("completion against cancel")
@Outcome(id = "VALUE, 1", expect = Expect.ACCEPTABLE, desc = "The stage was first.")
@Outcome(
    id = "CANCELLED, 1",
    expect = Expect.ACCEPTABLE,
    desc = "The cancel was first; the stage is not ours to stop.")
@Outcome(id = "UNENDED, .*", expect = Expect.FORBIDDEN, desc = "Nobody has ended it.")
@Outcome(
    id = "THROWN, .*",
    expect = Expect.FORBIDDEN,
    desc = "Its cancel looks like a failure of its own.")
@Outcome(id = ".*, [02]", expect = Expect.FORBIDDEN, desc = "Its end is lost or counted twice.")
@State
public class CompletionAgainstCancel {
  private final TestedScope scope = TestedScope.open();
  private final CompletableFuture<String> stage = new CompletableFuture<>();
  private final Subtask subtask = new Subtask(scope, 0, stage, new Work.OfReadyStage<>());

  public CompletionAgainstCancel() {
    subtask.run();
  }

  @Actor
  public void complete() {
    stage.complete("VALUE");
  }

  @Actor
  public void cancel() {
    subtask.cancel(Reason.CANCELLED, TestedScope.NEVER);
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r1 = TestedScope.ending(subtask);
    r.r2 = scope.queue().ended();
  }
}
