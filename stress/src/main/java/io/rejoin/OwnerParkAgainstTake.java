package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The owner parks while somebody moves what has ended off the stack: it sees it in one of the two
 * places.
 */
@JCStressTest
@Description("park against take")
@Outcome(
    id = "READY",
    expect = Expect.ACCEPTABLE,
    desc = "It was woken, or saw that it need not park.")
@Outcome(
    id = "LOST WAKE-UP",
    expect = Expect.FORBIDDEN,
    desc = "It saw what has ended neither on the stack nor off it.")
@State
public class OwnerParkAgainstTake {
  private final TestedScope scope = TestedScope.open();

  public OwnerParkAgainstTake() {
    scope.loose(ignored -> "VALUE").run();
  }

  @Actor
  public void own(L_Result r) {
    try {
      r.r1 =
          scope
              .queue()
              .await(1, TestedScope.NEVER, null, () -> false)
              .name(); // helps, so that it does not spin
    } catch (BoundedParking.LostWakeUp e) {
      r.r1 = "LOST WAKE-UP";
    }
  }

  @Actor
  public void look() {
    scope.queue().untaken();
  }
}
