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
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Work is added while the consumer sees the end: whoever looks next gets it. */
@JCStressTest
@Description("add against the end of what there was")
@Outcome(
    id = "0, -1, true",
    expect = Expect.ACCEPTABLE,
    desc = "The consumer was told of it at once.")
@Outcome(id = "-1, 0, true", expect = Expect.ACCEPTABLE, desc = "The consumer saw the end before.")
@Outcome(id = "-1, -1, .*", expect = Expect.FORBIDDEN, desc = "What was added is lost.")
@Outcome(id = "0, 0, .*", expect = Expect.FORBIDDEN, desc = "It came out twice.")
@Outcome(
    id = ".*, false",
    expect = Expect.FORBIDDEN,
    desc = "The join counts as unfinished for ever.")
@State
public class AddAgainstEnd {
  private static final Rejoin INLINE = Rejoin.builder().executor(Runnable::run).build();

  private final Completions<Integer, String> completions =
      INLINE.join("stress").each(List.<Integer>of(), at -> "VALUE").asCompleted();
  private final Iterator<Completion<Integer, String>> iterator = completions.iterator();

  private static int next(Iterator<? extends Completion<?, ?>> iterator) {
    return iterator.hasNext() ? iterator.next().index() : -1;
  }

  @Actor
  public void consume(LLL_Result r) {
    r.r1 = next(iterator);
  }

  @Actor
  public void add() {
    completions.add(7);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r2 = next(iterator);
    r.r3 = !iterator.hasNext() && ((Feed<?, ?>) completions).scope().isFinished();
    completions.close();
  }
}
