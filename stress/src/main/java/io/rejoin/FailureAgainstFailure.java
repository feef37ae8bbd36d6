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

/** Two calls fail at once: one is thrown and carries the other. */
@JCStressTest
@Description("failure against failure")
@Outcome(id = "A with B, true", expect = Expect.ACCEPTABLE, desc = "A was first.")
@Outcome(id = "B with A, true", expect = Expect.ACCEPTABLE, desc = "B was first.")
@Outcome(id = "[AB] with , .*", expect = Expect.FORBIDDEN, desc = "The other failure is lost.")
@Outcome(
    id = ".*, false",
    expect = Expect.FORBIDDEN,
    desc = "The owner was not told that it has to stop the rest.")
@State
public class FailureAgainstFailure {
  private final TestedScope scope = TestedScope.open();
  private final Subtask a = new Subtask(scope, 0, 0, ignored -> fail("A"));
  private final Subtask b = new Subtask(scope, 1, 1, ignored -> fail("B"));

  public FailureAgainstFailure() {
    scope.alarmOn(Subtask::isFailure);
  }

  private static Object fail(String message) {
    throw new Failed(message);
  }

  @Actor
  public void failA() {
    a.run();
  }

  @Actor
  public void failB() {
    b.run();
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r2 = scope.isAlarmed();
    Verdict verdict = new Verdict(scope, Declared.EVERYTHING);
    List<Subtask> all = scope.queue().untaken();
    all.forEach(verdict::fatal);
    Throwable thrown = verdict.toThrow(all);
    StringBuilder others = new StringBuilder();
    for (Throwable suppressed : thrown.getSuppressed()) {
      others.append(suppressed instanceof Failed ? suppressed.getMessage() : "");
    }
    r.r1 = thrown.getMessage() + " with " + others;
  }

  /** Without a stack, which nobody reads. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message, null, true, false);
    }
  }
}
