package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Task;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Many inputs, sixteen at the same time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Limited extends Turnwise {
  @Param("1000")
  public int n;

  @Param("empty")
  public String subtask;

  @Param("platform")
  public String owner;

  private List<Integer> inputs;
  private Task task;

  @Setup
  public void setUp() {
    Owners.ensure(owner);
    inputs = Subtasks.inputs(n);
    task = Subtasks.named(subtask);
  }

  @Benchmark
  public Object gather() throws Exception {
    return library().gatherLimited(inputs, task);
  }
}
