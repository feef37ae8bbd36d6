package io.rejoin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A task is cancelled from outside while it ends: its future tells what came first. */
@JCStressTest
@Description("cancelling a future against the end of its call")
@Outcome(id = "VALUE, 1, false", expect = Expect.ACCEPTABLE, desc = "The call had ended.")
@Outcome(
    id = "CANCELLED, [01], false",
    expect = Expect.ACCEPTABLE,
    desc = "The future was cancelled before.")
@Outcome(
    id = "VALUE, 0, .*",
    expect = Expect.FORBIDDEN,
    desc = "There is a value of a call that was not made.")
@Outcome(id = ".*, 2, .*", expect = Expect.FORBIDDEN, desc = "The call was made twice.")
@Outcome(
    id = ".*, true",
    expect = Expect.FORBIDDEN,
    desc = "The thread leaves the subtask with the flag of its interrupt.")
@State
public class TaskCancelAgainstEnd {
  /** What the executor was given by this thread. */
  private static final ThreadLocal<Runnable> HANDED = new ThreadLocal<>();

  private static final Rejoin IDLE = Rejoin.builder().executor(HANDED::set).build();

  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<String> future =
      IDLE.join("stress").call(this::call).createTask();
  private final Runnable handed = HANDED.get();

  private String call() {
    calls.incrementAndGet();
    return "VALUE";
  }

  @Actor
  public void run(LLL_Result r) {
    handed.run();
    r.r3 = Thread.interrupted();
  }

  @Actor
  public void cancel() {
    future.cancel(true);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r1 = future.isCancelled() ? "CANCELLED" : future.join();
    r.r2 = calls.get();
  }
}
