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

/** A thread begins a subtask while another cancels it: one of the two, never both. */
@JCStressTest
@Description("begin against cancel")
@Outcome(id = "1, VALUE, 1", expect = Expect.ACCEPTABLE, desc = "It had begun, and returned.")
@Outcome(
    id = "0, CANCELLED UNSTARTED, 1",
    expect = Expect.ACCEPTABLE,
    desc = "It was cancelled before.")
@Outcome(
    id = "1, .* UNSTARTED, .*",
    expect = Expect.FORBIDDEN,
    desc = "The call was made though its end says that it was not.")
@Outcome(
    id = "0, VALUE, .*",
    expect = Expect.FORBIDDEN,
    desc = "There is a value of a call that was not made.")
@Outcome(
    id = ".*, 0",
    expect = Expect.FORBIDDEN,
    desc = "Its end is lost: the owner waits for ever.")
@Outcome(id = ".*, 2", expect = Expect.FORBIDDEN, desc = "It has ended twice.")
@State
public class CancelAgainstStart {
  private final TestedScope scope = TestedScope.open();
  private final Subtask subtask = scope.loose(ignored -> call());
  private int calls;

  private String call() {
    calls++;
    return "VALUE";
  }

  @Actor
  public void begin() {
    subtask.run();
  }

  @Actor
  public void cancel() {
    subtask.cancel(Reason.CANCELLED, TestedScope.NEVER);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r1 = calls;
    r.r2 = TestedScope.ending(subtask);
    r.r3 = scope.queue().ended();
  }
}
