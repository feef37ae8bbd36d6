package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** An owner takes a subtask while it ends: it sees the end with its result. */
@JCStressTest
@Description("the end of a call against the owner who takes it")
@Outcome(id = "VALUE", expect = Expect.ACCEPTABLE, desc = "It has ended.")
@Outcome(id = "NONE", expect = Expect.ACCEPTABLE, desc = "It has not ended.")
@Outcome(id = "null", expect = Expect.FORBIDDEN, desc = "Its end was seen before its result.")
@Outcome(id = "UNENDED", expect = Expect.FORBIDDEN, desc = "It came out before it has ended.")
@State
public class ResultAgainstTake {
  private final TestedScope scope = TestedScope.open();
  private final Subtask subtask = scope.loose(ignored -> "VALUE");

  @Actor
  public void end() {
    subtask.run();
  }

  @Actor
  public void take(L_Result r) {
    boolean seen = subtask.isOver();
    Subtask taken = scope.poll();
    r.r1 = TestedScope.ending(seen ? subtask : taken);
  }
}
