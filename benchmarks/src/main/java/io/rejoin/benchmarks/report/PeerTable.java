package io.rejoin.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The peers of one workload side by side, a column for each size. */
final class PeerTable {
  private final Set<String> columns = new LinkedHashSet<>();

  /** By peer, then by column. */
  private final Map<String, Map<String, Result>> rows = new LinkedHashMap<>();

  PeerTable(List<Result> results, String columnParameter) {
    results.stream()
        .map(result -> result.parameters().getOrDefault(columnParameter, ""))
        .distinct()
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .forEach(columns::add);
    for (Result result : results) {
      rows.computeIfAbsent(result.peer(), peer -> new LinkedHashMap<>())
          .put(result.parameters().getOrDefault(columnParameter, ""), result);
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Set<String> columns() {
    return columns;
  }

  /** Times in parts of the floor's, and themselves. */
  List<String> times() {
    return table(
        (peer, column) ->
            cell(peer, column)
                .map(
                    result ->
                        ratioToFloor(peer, column)
                                .map(ratio -> Numbers.shorten(ratio) + "× ")
                                .orElse("")
                            + "("
                            + Numbers.shorten(result.score())
                            + ")")
                .orElse(""));
  }

  /** Bytes for each operation. */
  List<String> bytes() {
    return table(
        (peer, column) ->
            cell(peer, column).flatMap(Result::bytes).map(Numbers::shorten).orElse(""));
  }

  /** The ratios to the floor in one column, Rejoin first. */
  Map<String, Double> ratios(String column) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String peer : rows.keySet()) {
      ratioToFloor(peer, column).ifPresent(ratio -> ratios.put(peer, ratio));
    }
    return ratios;
  }

  private Optional<Result> cell(String peer, String column) {
    return Optional.ofNullable(rows.getOrDefault(peer, Map.of()).get(column));
  }

  private Optional<Double> ratioToFloor(String peer, String column) {
    return Numbers.ratio(cell(peer, column), cell("floor", column)).map(Figure::value);
  }

  private interface Cell {
    String of(String peer, String column);
  }

  private List<String> table(Cell cell) {
    List<String> lines = new ArrayList<>();
    lines.add("| | " + String.join(" | ", columns) + " |");
    lines.add("| --- |" + " ---: |".repeat(columns.size()));
    for (String peer : rows.keySet()) {
      List<String> cells = columns.stream().map(column -> cell.of(peer, column)).toList();
      lines.add("| " + peer + " | " + String.join(" | ", cells) + " |");
    }
    return lines;
  }
}
