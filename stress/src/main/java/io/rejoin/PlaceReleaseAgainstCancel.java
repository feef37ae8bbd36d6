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

/**
 * A place of the instance gets free while the join that waits for it is stopped: the place is not
 * lost.
 */
@JCStressTest
@Description("place release against cancel")
@Outcome(
    id = "0, true",
    expect = Expect.ACCEPTABLE,
    desc = "It is over, and the next has got the place.")
@Outcome(
    id = ".*, false",
    expect = Expect.FORBIDDEN,
    desc = "The place is lost: nothing of this instance starts any more.")
@Outcome(
    id = "[1-9], .*",
    expect = Expect.FORBIDDEN,
    desc = "It was started, seen by nobody and forgotten.")
@State
public class PlaceReleaseAgainstCancel {
  private final Limiter limiter = new Limiter(1);
  private final TestedScope scope = TestedScope.under(limiter);
  private final Subtask running = TestedScope.under(limiter).add(ignored -> "VALUE");

  public PlaceReleaseAgainstCancel() {
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
  public void look(LL_Result r) {
    r.r1 = scope.unfinished();
    r.r2 = TestedScope.under(limiter).add(ignored -> "VALUE").isHanded;
  }
}
