package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * A worker uses its subtask for one input after another while somebody stops the scope, who may
 * come to the subtask when it is between two of them, with values that are not written down yet.
 */
@JCStressTest
@Description("using a subtask again against stopping")
@Outcome(
    id = "0, 4, 0, 4",
    expect = Expect.ACCEPTABLE,
    desc = "Each input has one end that is found, and each call saw that the scope was stopped.")
@Outcome(id = "[^0].*", expect = Expect.FORBIDDEN, desc = "One was forgotten: nobody ends it.")
@Outcome(id = "0, [^4], .*", expect = Expect.FORBIDDEN, desc = "One has ended twice.")
@Outcome(
    id = "0, 4, [^0], .*",
    expect = Expect.FORBIDDEN,
    desc = "A call ran on though everything was stopped.")
@Outcome(
    id = "0, 4, 0, [^4]",
    expect = Expect.FORBIDDEN,
    desc = "What a call returned before is nowhere to be found.")
@State
public class SubtaskReuseAgainstStop {
  private final TestedScope scope = TestedScope.open();
  private volatile boolean isStopped;
  private int late;
  private final Workers workers =
      new Workers(scope, new Object[] {0, 1, 2, 3}, ignored -> call(), true);

  public SubtaskReuseAgainstStop() {
    scope.submitted(workers);
  }

  private int call() {
    return isStopped && !Thread.currentThread().isInterrupted() ? ++late : 0;
  }

  @Actor
  public void work() {
    workers.run();
  }

  @Actor
  public void stop() {
    scope.cancel(Reason.CLOSED);
    isStopped = true;
  }

  @Arbiter
  public void look(IIII_Result r) {
    r.r1 = scope.unfinished();
    r.r2 = scope.queue().ended();
    r.r3 = late;
    List<Subtask> found = scope.queue().untaken();
    workers.addKept(found);
    r.r4 = (int) found.stream().map(subtask -> subtask.index).distinct().count();
  }
}
