package io.rejoin;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two workers take inputs of the same batch: each input is called once. */
@JCStressTest
@Description("claim against claim")
@Outcome(id = "1111, 4", expect = Expect.ACCEPTABLE, desc = "Each input was called once.")
@Outcome(
    id = ".*[02-9].*, .*",
    expect = Expect.FORBIDDEN,
    desc = "An input was left out or called twice.")
@Outcome(id = "1111, [^4]", expect = Expect.FORBIDDEN, desc = "An end is lost or counted twice.")
@State
public class BatchClaimAgainstClaim {
  private final TestedScope scope = TestedScope.open();
  private final AtomicIntegerArray calls = new AtomicIntegerArray(4);
  private final Workers batch =
      new Workers(
          scope, new Object[] {0, 1, 2, 3}, (Integer at) -> calls.incrementAndGet(at), false);

  @Actor
  public void one() {
    batch.run();
  }

  @Actor
  public void other() {
    batch.run();
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r1 = "" + calls.get(0) + calls.get(1) + calls.get(2) + calls.get(3);
    r.r2 = scope.queue().ended();
  }
}
