package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * The owner gives a call up while it ends: one of the two, and nothing counts as abandoned after.
 */
@JCStressTest
@Description("abandon against end")
@Outcome(id = "false, VALUE, 1, 0", expect = Expect.ACCEPTABLE, desc = "It has ended.")
@Outcome(
    id = "true, CANCELLED, 1, 0",
    expect = Expect.ACCEPTABLE,
    desc = "It was given up, and has left since.")
@Outcome(
    id = "true, VALUE, .*",
    expect = Expect.FORBIDDEN,
    desc = "It has ended though it was given up.")
@Outcome(id = ".*, [02], .*", expect = Expect.FORBIDDEN, desc = "Its end is lost or counted twice.")
@Outcome(
    id = ".*, -?[1-9]",
    expect = Expect.FORBIDDEN,
    desc = "It counts as abandoned though it has left, or has left twice.")
@State
public class AbandonAgainstEnd {
  private final TestedScope scope = TestedScope.open();
  private final Subtask subtask = scope.loose(ignored -> "VALUE");

  @Actor
  public void run() {
    subtask.run();
  }

  @Actor
  public void giveUp(LLLL_Result r) {
    r.r1 = scope.giveUp(subtask);
  }

  @Arbiter
  public void look(LLLL_Result r) {
    r.r2 = TestedScope.ending(subtask);
    r.r3 = scope.queue().ended();
    r.r4 = TestedScope.IDLE.abandoned();
  }
}
