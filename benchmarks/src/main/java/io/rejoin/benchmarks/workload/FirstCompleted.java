package io.rejoin.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
 * The recursive wait: many are pending, one is done in each round. The owner completes each itself,
 * when all that are pending are waited for, so that the waiting is measured and not the switching
 * of threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FirstCompleted extends Turnwise {
  @Param("2000")
  public int n;

  @Param("platform")
  public String owner;

  @Setup
  public void setUp() {
    Owners.ensure(owner);
  }

  @Benchmark
  public int drain() throws Exception {
    List<CompletableFuture<Integer>> pending = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      pending.add(new CompletableFuture<>());
    }
    return library().drain(pending);
  }
}
