package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Task;
import io.rejoin.benchmarks.peer.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A busy server: very many joins at the same time, each of three subtasks that wait. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConcurrentJoins extends Turnwise {
  @Param("10000")
  public int joins;

  @Param("1ms")
  public String subtask;

  @Param("virtual")
  public String owner;

  private List<Integer> inputs;
  private Task task;
  private ExecutorService owners;

  @Setup
  public void setUp() {
    inputs = Subtasks.inputs(3);
    task = Subtasks.named(subtask);
    owners = owner.equals("virtual") ? Threads.standard() : Threads.pooled();
  }

  @Benchmark
  public void join(Blackhole hole) throws Exception {
    List<Future<Object>> running = new ArrayList<>(joins);
    for (int i = 0; i < joins; i++) {
      running.add(owners.submit(() -> library().gather(inputs, task)));
    }
    for (Future<Object> each : running) {
      hole.consume(each.get());
    }
  }
}
