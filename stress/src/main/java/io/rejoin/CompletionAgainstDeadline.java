package io.rejoin;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** One ends, then the deadline passes, while the owner looks: completion beats the deadline. */
@JCStressTest
@Description("completion against deadline")
@Outcome(id = "READY", expect = Expect.ACCEPTABLE, desc = "It was there when the deadline passed.")
@Outcome(
    id = "TIMEOUT",
    expect = Expect.FORBIDDEN,
    desc = "The deadline was seen, the completion before it was not.")
@State
public class CompletionAgainstDeadline {
  private final Clock clock = new Clock();
  private final CompletionQueue queue = new CompletionQueue(new Patience(clock));
  private final Subtask subtask = TestedScope.open().loose(ignored -> "VALUE");

  @Actor
  public void own(L_Result r) {
    Deadline deadline = new Deadline("stress", Duration.ofNanos(1), 0, 1);
    r.r1 = queue.await(1, deadline, null, () -> false).name();
  }

  @Actor
  public void complete() {
    queue.push(subtask);
    clock.now = 1;
  }

  /** Time that an actor sets, and for which nobody parks. */
  private static final class Clock implements TimeSource {
    volatile long now;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
      Thread.onSpinWait();
    }
  }
}
