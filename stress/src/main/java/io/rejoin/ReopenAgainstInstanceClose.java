package io.rejoin;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Work is added to a join that was over while its instance is closed: it is refused or stopped. */
@JCStressTest
@Description("reopening a join against closing the instance")
@Outcome(id = "ADDED, 0", expect = Expect.ACCEPTABLE, desc = "It came in time and was cancelled.")
@Outcome(id = "REFUSED, 0", expect = Expect.ACCEPTABLE, desc = "The instance was closed.")
@Outcome(
    id = ".*, [1-9]",
    expect = Expect.FORBIDDEN,
    desc = "It runs after its instance was closed.")
@State
public class ReopenAgainstInstanceClose {
  private final Rejoin rejoin =
      Rejoin.builder().executor(task -> {}).timeSource(new BoundedParking()).build();
  private final Completions<Integer, String> completions =
      rejoin.join("stress").each(List.<Integer>of(), at -> "VALUE").asCompleted();

  public ReopenAgainstInstanceClose() {
    if (completions.iterator().hasNext()) {
      throw new IllegalStateException("nothing was added");
    }
  }

  @Actor
  public void add(LL_Result r) {
    try {
      completions.add(7);
      r.r1 = "ADDED";
    } catch (IllegalStateException e) {
      r.r1 = "REFUSED";
    }
  }

  @Actor
  public void close() {
    rejoin.close();
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r2 = ((Feed<?, ?>) completions).scope().unfinished();
  }
}
