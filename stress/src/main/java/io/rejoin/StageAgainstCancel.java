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

/** A call hands out its stage while it is cancelled: somebody stops the stage. */
@JCStressTest
@Description("handing out a stage against cancel")
@Outcome(id = "CANCELLED, true, false", expect = Expect.ACCEPTABLE, desc = "The stage was stopped.")
@Outcome(
    id = "CANCELLED UNSTARTED, false, false",
    expect = Expect.ACCEPTABLE,
    desc = "The call was not made.")
@Outcome(
    id = "UNENDED, .*",
    expect = Expect.FORBIDDEN,
    desc = "It was handed out unseen by the cancel: nobody stops it.")
@Outcome(
    id = "THROWN, .*",
    expect = Expect.FORBIDDEN,
    desc = "Its cancel looks like a failure of its own.")
@Outcome(
    id = ".*, true",
    expect = Expect.FORBIDDEN,
    desc = "The thread leaves the subtask with the flag of its interrupt.")
@State
public class StageAgainstCancel {
  private final TestedScope scope = TestedScope.open();
  private final CompletableFuture<String> stage = new CompletableFuture<>();
  private final Subtask subtask =
      scope.loose(new Work.OfStage<Object, String, RuntimeException>(ignored -> stage));

  @Actor
  public void begin(LLL_Result r) {
    subtask.run();
    r.r3 = Thread.interrupted();
  }

  @Actor
  public void cancel() {
    subtask.cancel(Reason.CANCELLED, TestedScope.NEVER);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r1 = TestedScope.ending(subtask);
    r.r2 = stage.isCancelled();
  }
}
