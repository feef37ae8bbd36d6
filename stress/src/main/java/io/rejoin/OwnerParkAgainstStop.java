package io.rejoin;

import io.rejoin.Outcome.Reason;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The owner parks while somebody stops the scope: it looks though fewer have ended than it wanted.
 */
@JCStressTest
@Description("park against stop")
@Outcome(
    id = "READY",
    expect = Expect.ACCEPTABLE,
    desc = "It was woken, or saw that it need not park.")
@Outcome(id = "LOST WAKE-UP", expect = Expect.FORBIDDEN, desc = "It waits for more than will come.")
@State
public class OwnerParkAgainstStop {
  private final TestedScope scope = TestedScope.open();

  public OwnerParkAgainstStop() {
    scope.add(ignored -> "VALUE");
  }

  @Actor
  public void own(L_Result r) {
    try {
      r.r1 =
          scope
              .queue()
              .await(2, TestedScope.NEVER, null, () -> false)
              .name(); // helps, so that it does not spin
    } catch (BoundedParking.LostWakeUp e) {
      r.r1 = "LOST WAKE-UP";
    }
  }

  @Actor
  public void stop() {
    scope.cancel(Reason.CLOSED);
  }
}
