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

  boolean isMet() {
    return measured.map(Figure::value).filter(this::isEnough).isPresent();
  }

  boolean isMissed() {
    return measured.isPresent() && !isMet();
  }

  /**
   * Whether the quartiles lie on both sides of the limit, so that it may be otherwise next time.
   */
  boolean isByChance() {
    return measured.filter(all -> isEnough(all.low()) != isEnough(all.high())).isPresent();
  }

  private boolean isEnough(double value) {
    return isMinimum ? value >= limit : value <= limit;
  }

  private String verdict() {
    if (measured.isEmpty()) {
      return "not measured";
    }
    return (isMet() ? "met" : "**missed**") + (isByChance() ? ", by chance" : "");
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
