package io.rejoin.timeline;

import java.util.Locale;

/** Writes durations for people. */
final class Times {
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;

  private Times() {}

  /** Such as {@code 850 µs}, {@code 1.2 ms}, {@code 212 ms}, {@code 3.4 s}, {@code 12.5 min}. */
  static String words(long nanos) {
    double value = Math.abs((double) nanos);
    String sign = nanos < 0 ? "-" : "";
    if (value < MILLI) {
      return sign + Math.round(value / MICRO) + " µs";
    }
    if (value < 10 * MILLI) {
      return sign + decimal(value / MILLI) + " ms";
    }
    if (value < SECOND - MILLI / 2) {
      return sign + Math.round(value / MILLI) + " ms";
    }
    return sign
        + (value < 10 * MINUTE ? decimal(value / SECOND) + " s" : decimal(value / MINUTE) + " min");
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
