package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Threads;
import io.rejoin.benchmarks.profile.Measured;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the failure of one to the end of all the others, which sleep. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Cancel extends Turnwise {
  private static final long FOR_EVER = TimeUnit.HOURS.toMillis(1);

  @Param("1000")
  public int n;

  @Param("platform")
  public String owner;

  private List<Integer> inputs;
  private CountDownLatch trigger;
  private FutureTask<@Nullable Throwable> join;

  @Setup
  public void setUp() {
    inputs = Subtasks.inputs(n + 1);
  }

  /** Starts the join and waits until its subtasks sleep. */
  @Setup(Level.Invocation)
  public void start() throws InterruptedException {
    CountDownLatch failing = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(n + 1);
    Thread[] sleepers = new Thread[n];
    trigger = failing;
    join = new FutureTask<>(() -> failure(sleepers, started, failing));
    Threads.start(owner, join);
    started.await();
    for (Thread sleeper : sleepers) {
      while (sleeper.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait(); // it is about to
      }
    }
  }

  private @Nullable Throwable failure(
      Thread[] sleepers, CountDownLatch started, CountDownLatch failing) {
    try {
      library()
          .gatherOrCancel(
              inputs,
              input -> {
                if (input == n) {
                  started.countDown();
                  failing.await();
                  throw new IllegalStateException("meant to fail");
                }
                sleepers[input] = Thread.currentThread();
                started.countDown();
                Thread.sleep(FOR_EVER);
                return input;
              });
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  @Benchmark
  public Throwable cancel() throws Exception {
    Measured measured = new Measured();
    measured.begin();
    trigger.countDown();
    Throwable failure = join.get();
    measured.commit();
    if (failure == null) {
      throw new IllegalStateException(peer + " did not fail");
    }
    return failure;
  }
}
