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

/** A subtask on a pooled thread ends while it is interrupted: the flag stays in it. */
@JCStressTest
@Description("interrupt against the end of the run")
@Outcome(
    id = "false, false, VALUE",
    expect = Expect.ACCEPTABLE,
    desc = "It ended before the interrupt.")
@Outcome(
    id = "false, false, CANCELLED",
    expect = Expect.ACCEPTABLE,
    desc = "The call saw the interrupt.")
@Outcome(
    id = "false, false, CANCELLED UNSTARTED",
    expect = Expect.ACCEPTABLE,
    desc = "It was cancelled before it began.")
@Outcome(
    id = "true, .*",
    expect = Expect.FORBIDDEN,
    desc = "The interrupt of earlier work came late, into work that is not its.")
@Outcome(
    id = ".*, true, .*",
    expect = Expect.FORBIDDEN,
    desc = "The thread leaves the subtask with the flag of its interrupt.")
@Outcome(
    id = ".*, THROWN",
    expect = Expect.FORBIDDEN,
    desc = "The call was interrupted without being cancelled.")
@State
public class InterruptAgainstEnd {
  private final TestedScope scope = TestedScope.open();
  private final Subtask subtask = scope.loose(ignored -> call());

  private static String call() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return "VALUE";
  }

  @Actor
  public void run(LLL_Result r) {
    r.r1 = Thread.interrupted();
    subtask.run();
    r.r2 = Thread.interrupted();
  }

  @Actor
  public void cancel() {
    subtask.cancel(Reason.CANCELLED, TestedScope.NEVER);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = TestedScope.ending(subtask);
  }
}
