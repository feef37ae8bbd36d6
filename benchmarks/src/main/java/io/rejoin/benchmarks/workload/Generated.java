package io.rejoin.benchmarks.workload;

import io.rejoin.Join;
import io.rejoin.Rejoin;
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

/** A generated client, or the same call by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Generated extends Turnwise {
  public static final String CLIENT = "client";
  public static final String BY_HAND = "by hand";

  @Param("3")
  public int n;

  @Param("platform")
  public String owner;

  /** Where calls run; in the owner nothing depends on when it parks, so that bytes are exact. */
  @Param("threads")
  public String calling;

  private SquaresClient.Calls calls;
  private Squares client;
  private Join join;
  private List<Integer> numbers;
  private boolean isClient;

  @Setup
  public void setUp() {
    Owners.ensure(owner);
    Rejoin rejoin =
        calling.equals("owner")
            ? Rejoin.builder().executor(Runnable::run).build()
            : Rejoin.shared();
    calls = number -> number * number;
    client = new SquaresClient(calls, rejoin);
    join = rejoin.join("squares").calling("square").over("numbers");
    numbers = Subtasks.inputs(n);
  }

  @Override
  protected void use(String name) {
    isClient = name.equals(CLIENT);
  }

  @Benchmark
  public List<Integer> squares() {
    return isClient
        ? client.squares(numbers)
        : join.each(numbers, number -> calls.square(number)).gather().join();
  }
}
