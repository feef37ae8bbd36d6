package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
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

/**
 * A gather with a deadline that is not hit, and right after it one without: what a machine does
 * some minutes later may take several times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Unhit {
  @Param("rejoin")
  public String peer;

  @Param("3")
  public int n;

  @Param("virtual")
  public String owner;

  @Param({"with", "without"})
  public String deadline;

  private Peer library;
  private List<Integer> inputs;

  @Setup
  public void setUp() {
    Owners.ensure(owner);
    library = Peers.named(peer);
    inputs = Subtasks.inputs(n);
  }

  @Benchmark
  public Object gather() throws Exception {
    return deadline.equals("with")
        ? library.gatherInTime(inputs, input -> input)
        : library.gather(inputs, input -> input);
  }
}
