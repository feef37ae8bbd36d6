package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A thread has told the listeners of an end while an owner whose grace is over takes it from them:
 * one of the two hands it on.
 */
@JCStressTest
@Description("telling listeners against giving up")
@Outcome(id = "true, VALUE, 1", expect = Expect.ACCEPTABLE, desc = "The owner has handed it on.")
@Outcome(id = "false, VALUE, 1", expect = Expect.ACCEPTABLE, desc = "Its thread has handed it on.")
@Outcome(
    id = ".*, 0",
    expect = Expect.FORBIDDEN,
    desc = "Its end is lost: the owner waits for ever.")
@Outcome(id = ".*, 2", expect = Expect.FORBIDDEN, desc = "It was handed on twice.")
@State
public class TellingAgainstGivingUp {
  private final TestedScope scope = TestedScope.watched();
  private final Subtask subtask = scope.add(ignored -> "VALUE");

  @Actor
  public void run() {
    subtask.run();
  }

  @Actor
  public void giveUp(LLL_Result r) {
    while (!subtask.isOver()) {
      Thread.onSpinWait();
    }
    boolean taken = subtask.takeFromListeners();
    if (taken) {
      scope.handOn(subtask);
    }
    r.r1 = taken;
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r2 = TestedScope.ending(subtask);
    r.r3 = scope.queue().ended();
  }
}
