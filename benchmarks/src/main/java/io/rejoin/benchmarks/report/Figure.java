package io.rejoin.benchmarks.report;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What is compared with a target: the median of what was measured, between the quartiles.
 *
 * @param low as {@code value} where there is no more than that
 * @param high likewise
 */
record Figure(double value, double low, double high) {
  static Figure of(double value) {
    return new Figure(value, value, value);
  }

  /** Of at least one. */
  static Figure ofAll(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Figure(
        sorted[sorted.length / 2], between(sorted, last * 0.25), between(sorted, last * 0.75));
  }

  /** What is at a place between two values. */
  private static double between(double[] sorted, double place) {
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }

  /** The same in another unit, or the other way round. */
  Figure map(DoubleUnaryOperator change) {
    double one = change.applyAsDouble(low);
    double other = change.applyAsDouble(high);
    return new Figure(change.applyAsDouble(value), Math.min(one, other), Math.max(one, other));
  }

  String shorten() {
    String median = Numbers.shorten(value);
    return low == high
        ? median
        : median + " (" + Numbers.shorten(low) + "–" + Numbers.shorten(high) + ")";
  }
}
