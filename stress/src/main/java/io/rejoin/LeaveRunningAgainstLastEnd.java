package io.rejoin;

import io.rejoin.Outcome.Reason;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A join returns while the last call that it left running ends: one of the two lets go of it. */
@JCStressTest
@Description("leaving calls running against the last end")
@Outcome(id = "true, VALUE", expect = Expect.ACCEPTABLE, desc = "Its call went on.")
@Outcome(
    id = "true, SIBLING_FAILED UNSTARTED",
    expect = Expect.ACCEPTABLE,
    desc = "Its call had not begun.")
@Outcome(
    id = "false, .*",
    expect = Expect.FORBIDDEN,
    desc = "The instance keeps the join for ever.")
@State
public class LeaveRunningAgainstLastEnd {
  private final TestedScope scope = TestedScope.open();
  private final Subtask subtask = scope.add(ignored -> "VALUE");

  @Actor
  public void end() {
    subtask.run();
  }

  @Actor
  public void leave() {
    scope.dropBacklog(Reason.SIBLING_FAILED);
    scope.finish(null);
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r1 = scope.closes.get() > 0;
    r.r2 = TestedScope.ending(subtask);
  }
}
