package io.rejoin.benchmarks.report;

import java.util.Optional;

/**
 * What Rejoin wants to reach.
 *
 * @param measured empty where that was not measured
 * @param isMinimum whether the limit is the least that is wanted, not the most
 */
record Target(String row, String what, Optional<Figure> measured, double limit, boolean isMinimum) {

  static Target atMost(double limit, String row, String what, Optional<Figure> measured) {
    return new Target(row, what, measured, limit, false);
  }

  static Target atLeast(double limit, String row, String what, Optional<Figure> measured) {
    return new Target(row, what, measured, limit, true);
  }

  String verdict() {
    return measured
        .map(Figure::value)
        .map(value -> (isMinimum ? value >= limit : value <= limit) ? "met" : "**missed**")
        .orElse("not measured");
  }

  String toRow() {
    return "| %s | %s | %s %s | %s | %s |"
        .formatted(
            row,
            what,
            isMinimum ? "≥" : "≤",
            Numbers.shorten(limit),
            measured.map(Figure::shorten).orElse(""),
            verdict());
  }
}
