package io.rejoin.benchmarks.workload;

import io.rejoin.Gather;
import java.util.List;

/** The interface whose client is compared with the same call by hand. */
public interface Squares {
  /** What one call does. */
  int square(Integer number);

  @Gather("square")
  List<Integer> squares(List<Integer> numbers);
}
