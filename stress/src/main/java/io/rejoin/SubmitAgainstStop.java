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
 * An input is submitted while the scope is stopped: it is refused, started or cancelled, not
 * forgotten.
 */
@JCStressTest
@Description("submit against stop")
@Outcome(id = "true, 0, 1", expect = Expect.ACCEPTABLE, desc = "It came in time and was cancelled.")
@Outcome(id = "false, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was refused.")
@Outcome(id = "true, [1-9], .*", expect = Expect.FORBIDDEN, desc = "It was taken and forgotten.")
@Outcome(
    id = "false, .*, 1",
    expect = Expect.FORBIDDEN,
    desc = "It was refused and has ended all the same.")
@State
public class SubmitAgainstStop {
  private final TestedScope scope = TestedScope.open();

  @Actor
  public void submit(LLL_Result r) {
    r.r1 = scope.add(0, 0, ignored -> "VALUE");
  }

  @Actor
  public void stop() {
    scope.cancel(Reason.CLOSED);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r2 = scope.unfinished();
    r.r3 = scope.queue().ended();
  }
}
