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
 * A call ends and frees its permit while the scope is stopped: the next is started or cancelled.
 */
@JCStressTest
@Description("permit release against cancel")
@Outcome(
    id = "0, 2, true",
    expect = Expect.ACCEPTABLE,
    desc = "Both are over and the permit is free.")
@Outcome(
    id = "[1-9], .*",
    expect = Expect.FORBIDDEN,
    desc = "The next was taken from the queue, seen by nobody and forgotten.")
@Outcome(id = "0, [^2], .*", expect = Expect.FORBIDDEN, desc = "An end is lost or counted twice.")
@Outcome(id = ".*, false", expect = Expect.FORBIDDEN, desc = "The permit is lost.")
@State
public class PermitReleaseAgainstCancel {
  private final TestedScope scope = TestedScope.limitedTo(1);
  private final Subtask running = scope.add(ignored -> "VALUE");

  public PermitReleaseAgainstCancel() {
    scope.add(ignored -> "VALUE");
  }

  @Actor
  public void end() {
    running.run();
  }

  @Actor
  public void stop() {
    scope.cancel(Reason.CLOSED);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r1 = scope.unfinished();
    r.r2 = scope.queue().ended();
    r.r3 = scope.hasPermit();
  }
}
