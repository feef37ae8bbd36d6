package io.rejoin;

import io.rejoin.Outcome.Reason;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * The owner starts a batch while somebody stops the scope: each input is stopped by one of the two.
 */
@JCStressTest
@Description("claiming inputs of a batch against stopping")
@Outcome(
    id = "true, 0, 3",
    expect = Expect.ACCEPTABLE,
    desc = "Each was cancelled by the one that claimed it or the one that stopped.")
@Outcome(
    id = "false, 0, 0",
    expect = Expect.ACCEPTABLE,
    desc = "It was stopped before there was a batch.")
@Outcome(
    id = "true, [1-9], .*",
    expect = Expect.FORBIDDEN,
    desc = "One was claimed, seen by nobody and forgotten: it runs after its join.")
@Outcome(id = "true, 0, [^3]", expect = Expect.FORBIDDEN, desc = "One has ended twice.")
@State
public class BatchClaimAgainstStop {
  private final TestedScope scope = TestedScope.open();

  @Actor
  public void start(LLL_Result r) {
    r.r1 = scope.submitAll(new Object[] {0, 1, 2}, ignored -> "VALUE", true, false) != null;
  }

  @Actor
  public void stop() {
    scope.cancel(Reason.CLOSED);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r2 = scope.unfinished();
    r.r3 = scope.queue().ended();
  }
}
