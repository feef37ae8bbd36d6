package io.rejoin.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of what a gather takes in parts of another's, beside the targets. */
final class RatioTables {
  private final Results results;
  private final List<String> lines = new ArrayList<>();

  private RatioTables(Results results) {
    this.results = results;
  }

  /** The lines of the page. */
  static List<String> of(Results results) {
    RatioTables tables = new RatioTables(results);
    tables.realWork();
    tables.promises();
    return tables.lines;
  }

  private void add(String... text) {
    lines.addAll(List.of(text));
  }

  /** What becomes of the ratios when calls take time. */
  private void realWork() {
    add(
        "## When calls take time",
        "",
        "Time of a gather of n calls that wait so long, as for a server, in parts of the other's."
            + " What a library adds is there once for",
        "each call, however long that takes: the longer they wait, the closer all come to the floor."
            + " Empty ones in turns, the others in",
        "JVMs of their own, which differ by more than what is left:",
        "",
        "| | 3, empty | 3, 100 µs | 3, 1 ms | 1000, empty | 1000, 100 µs | 1000, 1 ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (String owner : List.of("virtual", "platform")) {
      String where = "JDK 25, owner on a " + owner + " thread: Rejoin / ";
      realWork(where + "the floor", 25, "floor", owner);
      realWork(where + "`StructuredTaskScope`", 25, "StructuredTaskScope", owner);
    }
    realWork("JDK 17: Rejoin / `invokeAll` on pooled threads", 17, "invokeAll-pooled", "platform");
    add("");
  }

  private void realWork(String title, int jdk, String other, String owner) {
    StringBuilder row = new StringBuilder("| " + title);
    for (String n : List.of("3", "1000")) {
      for (String subtask : List.of("empty", "100us", "1ms")) {
        String[] parameters = {"n", n, "subtask", subtask, "owner", owner};
        row.append(" | ")
            .append(
                results
                    .ratio(jdk, "Gather.gather", "rejoin", other, parameters)
                    .map(ratio -> Numbers.shorten(ratio.value()))
                    .orElse(""));
      }
    }
    add(row + " |");
  }

  /** How much of what a gather takes above the floor is what it promises. */
  private void promises() {
    Map<String, List<String>> compared = new LinkedHashMap<>();
    compared.put("the floor that promises / the floor", List.of("floor that promises", "floor"));
    compared.put("Rejoin / the floor that promises", List.of("rejoin", "floor that promises"));
    add(
        "## The price of the promises",
        "",
        "Time of a gather of n empty subtasks, owner on a virtual thread, in parts of the other's"
            + " (quartiles), in turns:",
        "",
        "| | 3 | 10 | 100 | 1000 |",
        "| --- | ---: | ---: | ---: | ---: |");
    compared.forEach(
        (title, two) -> {
          StringBuilder row = new StringBuilder("| " + title);
          for (String n : List.of("3", "10", "100", "1000")) {
            row.append(" | ")
                .append(
                    results
                        .ratio(
                            25,
                            "Gather.gather",
                            two.get(0),
                            two.get(1),
                            "n",
                            n,
                            "subtask",
                            "empty",
                            "owner",
                            "virtual")
                        .map(Figure::shorten)
                        .orElse(""));
          }
          add(row + " |");
        });
    add("");
  }
}
