package io.rejoin;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A registration is closed while its hook is run: it returns before or after, not meanwhile. */
@JCStressTest
@Description("taking a hook back against cancel")
@Outcome(id = "NEW, NEW", expect = Expect.ACCEPTABLE, desc = "The hook was taken back.")
@Outcome(id = "OVER, OVER", expect = Expect.ACCEPTABLE, desc = "The hook had run.")
@Outcome(
    id = "RUNNING, .*",
    expect = Expect.FORBIDDEN,
    desc = "The hook still ran when nothing of it should have been left.")
@Outcome(
    id = "NEW, OVER",
    expect = Expect.FORBIDDEN,
    desc = "The hook ran when nothing of it should have been left.")
@State
public class HookTakenBackAgainstCancel {
  private final Hooks hooks = new Hooks();
  private volatile String state = "NEW";
  private final CancelHook.Registration registration = hooks.add(this::hook);

  private void hook() {
    state = "RUNNING";
    state = "OVER";
  }

  @Actor
  public void close(LL_Result r) {
    registration.close();
    r.r1 = state;
  }

  @Actor
  public void cancel() {
    if (hooks.beginCancel()) {
      hooks.runAll();
    }
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r2 = state;
  }
}
