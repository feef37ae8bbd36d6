package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The owner parks while one fails: it looks though fewer have ended than it wanted. The failure
 * stops nobody, since whoever stops a scope wakes all that wait in it.
 */
@JCStressTest
@Description("park against a failure")
@Outcome(
    id = "READY",
    expect = Expect.ACCEPTABLE,
    desc = "It was woken, or saw that it need not park.")
@Outcome(
    id = "LOST WAKE-UP",
    expect = Expect.FORBIDDEN,
    desc = "The owner waits for more though one has failed.")
@State
public class OwnerParkAgainstFailure {
  private final TestedScope scope = TestedScope.leavingRunning();
  private final Subtask subtask = scope.loose(ignored -> fail());

  public OwnerParkAgainstFailure() {
    scope.alarmOn(Subtask::isFailure);
  }

  private static Object fail() {
    throw new IllegalArgumentException();
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
  public void end() {
    subtask.run();
  }
}
