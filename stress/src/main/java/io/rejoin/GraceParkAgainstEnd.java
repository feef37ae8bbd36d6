package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The owner waits for the rest of what it stopped: it does not sleep through the last. */
@JCStressTest
@Description("park in the grace against the last end")
@Outcome(
    id = "READY",
    expect = Expect.ACCEPTABLE,
    desc = "It was woken, or saw that it need not park.")
@Outcome(
    id = "LOST WAKE-UP",
    expect = Expect.FORBIDDEN,
    desc = "The last end and the owner have not seen each other.")
@State
public class GraceParkAgainstEnd {
  private final TestedScope scope = TestedScope.open();
  private final Subtask first = scope.loose(ignored -> "VALUE");
  private final Subtask last = scope.loose(ignored -> "VALUE");

  @Actor
  public void own(L_Result r) {
    try {
      r.r1 = scope.queue().awaitAll(() -> 2 - scope.queue().ended(), TestedScope.NEVER).name();
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
