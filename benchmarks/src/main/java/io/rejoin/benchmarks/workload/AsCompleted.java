package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Arrivals;
import io.rejoin.benchmarks.peer.Task;
import io.rejoin.benchmarks.profile.Measured;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Results as they finish: how long until the first of them, and how long for all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AsCompleted extends Turnwise {
  @Param("100")
  public int n;

  @Param("platform")
  public String owner;

  private List<Integer> inputs;

  @Setup
  public void setUp() {
    Owners.ensure(owner);
    inputs = Subtasks.inputs(n);
  }

  @Benchmark
  public void all(Blackhole hole) throws Exception {
    try (Arrivals arrivals = library().asCompleted(inputs, input -> input)) {
      for (int i = 0; i < inputs.size(); i++) {
        hole.consume(arrivals.next());
      }
    }
  }

  /** The first input is answered at once, the others when the first answer has come. */
  @State(Scope.Thread)
  public static class Held {
    private CountDownLatch gate = new CountDownLatch(1);
    private Arrivals arrivals = () -> 0;
    private int left;

    @Setup(Level.Invocation)
    public void hold() {
      gate = new CountDownLatch(1);
    }

    Task task() {
      CountDownLatch held = gate;
      return input -> {
        if (input != 0) {
          held.await();
        }
        return input;
      };
    }

    /** Takes the rest, outside what is measured. */
    @TearDown(Level.Invocation)
    public void letGo() throws Exception {
      gate.countDown();
      for (int i = 0; i < left; i++) {
        arrivals.next();
      }
      arrivals.close();
    }
  }

  @Benchmark
  public Integer first(Held held) throws Exception {
    Measured measured = new Measured();
    measured.begin();
    held.arrivals = library().asCompleted(inputs, held.task());
    held.left = inputs.size() - 1;
    Integer first = held.arrivals.next();
    measured.commit();
    return first;
  }
}
