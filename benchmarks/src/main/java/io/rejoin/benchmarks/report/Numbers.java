package io.rejoin.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/** Numbers for people: three digits, and no more than were measured. */
final class Numbers {
  private Numbers() {}

  static String shorten(double value) {
    double size = Math.abs(value);
    if (size >= 10_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }

  /** One value in parts of another. */
  static Optional<Double> quotient(Optional<Double> value, Optional<Double> of) {
    return value.flatMap(above -> of.filter(below -> below != 0).map(below -> above / below));
  }

  /** One result in parts of another. */
  static Optional<Figure> ratio(Optional<Result> value, Optional<Result> of) {
    return value.flatMap(above -> of.map(above::ratioTo));
  }

  static Optional<Double> difference(Optional<Double> value, Optional<Double> less) {
    return value.flatMap(from -> less.map(subtracted -> from - subtracted));
  }
}
