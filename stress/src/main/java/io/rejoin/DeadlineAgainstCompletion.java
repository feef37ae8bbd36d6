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
 * The owner stops a call at the deadline while it ends: what it returned within the grace counts.
 */
@JCStressTest
@Description("stopping at the deadline against completion")
@Outcome(id = "VALUE, 0, 0", expect = Expect.ACCEPTABLE, desc = "It returned within the grace.")
@Outcome(id = "TIMEOUT UNSTARTED, 0, 0", expect = Expect.ACCEPTABLE, desc = "It had not begun.")
@Outcome(id = "TIMEOUT, .*", expect = Expect.FORBIDDEN, desc = "Its value was thrown away.")
@Outcome(
    id = "NONE, .*",
    expect = Expect.FORBIDDEN,
    desc = "The owner returned before it had ended.")
@Outcome(
    id = "LOST WAKE-UP, .*",
    expect = Expect.FORBIDDEN,
    desc = "The owner waits though all have ended.")
@Outcome(
    id = ".*, [1-9], .*",
    expect = Expect.FORBIDDEN,
    desc = "The owner returned before it had ended.")
@State
public class DeadlineAgainstCompletion {
  private final TestedScope scope = TestedScope.open();
  private final Subtask subtask = scope.add(ignored -> "VALUE");

  @Actor
  public void run() {
    subtask.run();
  }

  @Actor
  public void stop(LLL_Result r) {
    scope.cancel(Reason.TIMEOUT);
    try {
      scope.awaitStopped();
      r.r1 = TestedScope.ending(scope.poll());
    } catch (BoundedParking.LostWakeUp e) {
      r.r1 = "LOST WAKE-UP";
    }
    r.r2 = scope.unfinished();
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = scope.undelivered();
  }
}
