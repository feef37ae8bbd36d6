package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
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
public class Cancel {
  private static final long FOR_EVER = TimeUnit.HOURS.toMillis(1);

  @Param("rejoin")
  public String peer;

  @Param("1000")
  public int n;

  private Peer library;
  private List<Integer> inputs;
  private CountDownLatch trigger;
  private FutureTask<@Nullable Throwable> join;

  @Setup
  public void setUp() {
    library = Peers.named(peer);
    inputs = Subtasks.inputs(n + 1);
  }

  /** Starts the join and waits until its subtasks sleep. */
  @Setup(Level.Invocation)
  public void start() throws InterruptedException {
    CountDownLatch asleep = new CountDownLatch(n + 1);
    CountDownLatch failing = new CountDownLatch(1);
    trigger = failing;
    join = new FutureTask<>(() -> failure(asleep, failing));
    Thread owner = new Thread(join);
    owner.setDaemon(true);
    owner.start();
    asleep.await();
    Thread.sleep(20); // the last of them has said that it will sleep, and then does so
  }

  private @Nullable Throwable failure(CountDownLatch asleep, CountDownLatch failing) {
    try {
      library.gatherOrCancel(
          inputs,
          input -> {
            asleep.countDown();
            if (input == n) {
              failing.await();
              throw new IllegalStateException("meant to fail");
            }
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
