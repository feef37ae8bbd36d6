package io.rejoin;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Work is added to what is being closed: it is refused, or it is over when the close is. */
@JCStressTest
@Description("add against close")
@Outcome(id = "ADDED, [01], 0", expect = Expect.ACCEPTABLE, desc = "It came in time.")
@Outcome(id = "REFUSED, 0, 0", expect = Expect.ACCEPTABLE, desc = "It was closed.")
@Outcome(
    id = "REFUSED, 1, .*",
    expect = Expect.FORBIDDEN,
    desc = "The call was made though it was refused.")
@Outcome(
    id = ".*, [1-9]",
    expect = Expect.FORBIDDEN,
    desc = "Something is left of what was closed.")
@State
public class AddAgainstClose {
  private static final Rejoin INLINE = Rejoin.builder().executor(Runnable::run).build();

  private final AtomicInteger calls = new AtomicInteger();
  private final Completions<Integer, Integer> completions =
      INLINE.join("stress").each(List.<Integer>of(), at -> calls.incrementAndGet()).asCompleted();

  @Actor
  public void add(LLL_Result r) {
    try {
      completions.add(7);
      r.r1 = "ADDED";
    } catch (IllegalStateException e) {
      r.r1 = "REFUSED";
    }
  }

  @Actor
  public void close() {
    completions.close();
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r2 = calls.get();
    r.r3 = ((Feed<?, ?>) completions).size();
  }
}
