package io.rejoin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Uses an instance as an application does, and closes it; to be loaded by a loader of its own. */
public final class Usage implements Callable<Integer> {
  /** Made by the test through reflection. */
  public Usage() {}

  @Override
  public Integer call() throws Exception {
    int sum = 0;
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Join join = rejoin.join("own").waitFor(Duration.ofHours(1));
      for (int value : join.each(List.of(1, 2, 3), input -> input).gather().join()) {
        sum += value;
      }
      try (Stream<Integer> stream = join.each(List.of(4, 5), i -> i).asCompletedStream()) {
        sum += stream.mapToInt(value -> value).sum();
      }
      sum += rejoin.join("task").call(() -> 6).createTask().get();
    }
    return sum;
  }
}
