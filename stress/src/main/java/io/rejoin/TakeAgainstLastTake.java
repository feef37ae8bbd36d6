package io.rejoin;

import java.util.Iterator;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two threads take the last item: one gets it, the other sees the end. */
@JCStressTest
@Description("take against take")
@Outcome(id = "0, -1", expect = Expect.ACCEPTABLE, desc = "One has got it.")
@Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "One has got it.")
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "The item came out twice.")
@Outcome(id = "-1, -1", expect = Expect.FORBIDDEN, desc = "The item is lost.")
@State
public class TakeAgainstLastTake {
  private static final Rejoin INLINE = Rejoin.builder().executor(Runnable::run).build();

  private final Completions<Integer, String> completions =
      INLINE.join("stress").each(List.of(7), at -> "VALUE").asCompleted();
  private final Iterator<Completion<Integer, String>> iterator = completions.iterator();

  private static int next(Iterator<? extends Completion<?, ?>> iterator) {
    return iterator.hasNext() ? iterator.next().index() : -1;
  }

  @Actor
  public void one(LL_Result r) {
    r.r1 = next(iterator);
  }

  @Actor
  public void other(LL_Result r) {
    r.r2 = next(iterator);
  }

  @Arbiter
  public void close(LL_Result r) {
    completions.close();
  }
}
