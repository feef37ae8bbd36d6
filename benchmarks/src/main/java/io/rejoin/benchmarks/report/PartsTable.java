package io.rejoin.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the scores of one workload are made of, a column for each peer. */
final class PartsTable {
  /** How much of a score is told by itself. */
  private static final double LEAST_SHARE = 0.03;

  private static final String REST = "the rest";

  private PartsTable() {}

  /** Of samples: each peer's time is shared out as the samples are. */
  static List<String> ofSamples(List<Result> results) {
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    for (Result result : results) {
      double samples = result.parts().values().stream().mapToDouble(Double::doubleValue).sum();
      Map<String, Double> times = new LinkedHashMap<>();
      result.parts().forEach((part, count) -> times.put(part, count / samples * result.score()));
      columns.put(result.peer(), times);
    }
    return table(columns);
  }

  /** Of what has the unit of the score. */
  static List<String> of(List<Result> results) {
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    results.forEach(result -> columns.put(result.peer(), result.parts()));
    return table(columns);
  }

  private static List<String> table(Map<String, Map<String, Double>> columns) {
    Map<String, Map<String, Double>> shown = new LinkedHashMap<>();
    columns.forEach((peer, parts) -> shown.put(peer, withoutTheSmall(parts)));
    List<String> parts =
        shown.values().stream()
            .flatMap(each -> each.keySet().stream())
            .distinct()
            .sorted(
                Comparator.comparingDouble(
                    part -> part.equals(REST) ? Double.MAX_VALUE : -largest(shown, part)))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add("| | " + String.join(" | ", shown.keySet()) + " |");
    lines.add("| --- |" + " ---: |".repeat(shown.size()));
    for (String part : parts) {
      List<String> cells = shown.values().stream().map(each -> cell(each.get(part))).toList();
      lines.add("| " + part + " | " + String.join(" | ", cells) + " |");
    }
    return lines;
  }

  private static String cell(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? "" : Numbers.shorten(value);
  }

  private static double largest(Map<String, Map<String, Double>> columns, String part) {
    return columns.values().stream()
        .mapToDouble(each -> each.getOrDefault(part, 0.0))
        .max()
        .orElse(0);
  }

  private static Map<String, Double> withoutTheSmall(Map<String, Double> parts) {
    double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> large = new LinkedHashMap<>();
    double rest = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      if (part.getValue() < LEAST_SHARE * all) {
        rest += part.getValue();
      } else {
        large.put(part.getKey(), part.getValue());
      }
    }
    if (rest > 0) {
      large.put(REST, rest);
    }
    return large;
  }
}
