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

/** Two threads take two items: each gets one. */
@JCStressTest
@Description("take against take")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Each has got one.")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Each has got one.")
@Outcome(id = "0, 0|1, 1", expect = Expect.FORBIDDEN, desc = "One item came out twice.")
@Outcome(
    id = "-1, .*|.*, -1",
    expect = Expect.FORBIDDEN,
    desc = "A thread saw the end though there was an item for it.")
@State
public class TakeAgainstTake {
  private static final Rejoin INLINE = Rejoin.builder().executor(Runnable::run).build();

  private final Completions<Integer, String> completions =
      INLINE.join("stress").each(List.of(7, 8), at -> "VALUE").asCompleted();
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
