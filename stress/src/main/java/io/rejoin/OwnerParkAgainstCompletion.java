package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The owner parks while the last two end: it does not sleep through the last. */
@JCStressTest
@Description("park against the last completion")
@Outcome(
    id = "READY",
    expect = Expect.ACCEPTABLE,
    desc = "It was woken, or saw that it need not park.")
@Outcome(
    id = "LOST WAKE-UP",
    expect = Expect.FORBIDDEN,
    desc = "The last end and the owner have not seen each other.")
@State
public class OwnerParkAgainstCompletion {
  private final TestedScope scope = TestedScope.open();
  private final Subtask first = scope.loose(ignored -> "VALUE");
  private final Subtask last = scope.loose(ignored -> "VALUE");

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
  public void end() {
    first.run();
    last.run();
  }
}
