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

/** A call asks for a place while it is cancelled: it gives the place back. */
@JCStressTest
@Description("place admission against cancel")
@Outcome(
    id = "0, true",
    expect = Expect.ACCEPTABLE,
    desc = "It is over, and the next has got the place.")
@Outcome(
    id = "1, true",
    expect = Expect.ACCEPTABLE,
    desc = "It came after the cancel, and has the place.")
@Outcome(
    id = ".*, false",
    expect = Expect.FORBIDDEN,
    desc = "The place is lost: nothing of this instance starts any more.")
@State
public class PlaceAdmissionAgainstCancel {
  private final Limiter limiter = new Limiter(1);
  private final TestedScope scope = TestedScope.under(limiter);

  @Actor
  public void submit() {
    scope.submit(0, 0, ignored -> "VALUE");
  }

  @Actor
  public void cancel() {
    scope.cancelStarted(Reason.CANCELLED); // and the scope goes on
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r1 = scope.unfinished();
    scope.cancel(Reason.CLOSED);
    r.r2 = TestedScope.under(limiter).add(ignored -> "VALUE").isHanded;
  }
}
