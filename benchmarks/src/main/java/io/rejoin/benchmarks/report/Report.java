package io.rejoin.benchmarks.report;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes {@code performance.md} and its plots: {@code Report <folder of results> <folder>}. */
public final class Report {
  /** The folder of the plots, beside the page. */
  private static final String PLOTS = "performance";

  private final Results results;
  private final List<String> lines = new ArrayList<>();

  /** By file name. */
  private final Map<String, String> plots = new java.util.LinkedHashMap<>();

  private Report(Results results) {
    this.results = results;
  }

  /** Writes the page and the plots, over those that are there. */
  public static void main(String[] args) throws IOException {
    write(Results.read(Path.of(args[0])), Path.of(args[1]));
  }

  static void write(Results results, Path folder) throws IOException {
    Report report = new Report(results);
    report.page(text("misses.md"));
    Path plots = Files.createDirectories(folder.resolve(PLOTS));
    try (Stream<Path> old = Files.list(plots)) {
      for (Path plot : old.filter(each -> each.toString().endsWith(".svg")).toList()) {
        Files.delete(plot); // it may be of what is not measured any more
      }
    }
    Files.writeString(folder.resolve("performance.md"), String.join("\n", report.lines) + "\n");
    for (Map.Entry<String, String> plot : report.plots.entrySet()) {
      Files.writeString(plots.resolve(plot.getKey()), plot.getValue());
    }
  }

  private void add(String... text) {
    lines.addAll(List.of(text));
  }

  /** Text that stands in the page as it is. */
  private static String text(String name) throws IOException {
    try (InputStream text = Report.class.getResourceAsStream("/io/rejoin/benchmarks/" + name)) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void page(String misses) {
    add(
        "# Performance",
        "",
        "Made by `benchmarks/run` from the files in `benchmarks/results`; do not edit. The *floor* is"
            + " the least that can",
        "do the work: a thread for each subtask, an array of slots, one counter, an owner that parks."
            + " Times depend on the",
        "machine and on what else it does; ratios less so; bytes hardly at all.",
        "",
        "The two that a target compares take turns in one JVM, an iteration each, in several JVMs"
            + " where the form has several turns:",
        "whatever becomes of the machine meanwhile, or the compiler happens to do, befalls both. The"
            + " ratio is the median of those of",
        "neighbouring iterations; the quartiles say how far to trust it. In recursive FIRST_COMPLETED,"
            + " for heap and first joins, and in",
        "the tables further down, each has JVMs of its own.",
        "");
    results.environments().forEach(this::environment);
    add("", "## Targets", "");
    Map<String, List<Target>> targets = Targets.of(results);
    summary(targets.values().stream().flatMap(List::stream).toList());
    targets.forEach(this::targets);
    add(misses);
    lines.addAll(RatioTables.of(results));
    parts();
    newer();
    older();
  }

  private void summary(List<Target> all) {
    List<Target> met = all.stream().filter(Target::isMet).toList();
    List<Target> missed = all.stream().filter(Target::isMissed).toList();
    add(
        "Of %d rows %d are met, %d of them by chance, and %d missed, %d of them by chance: what was"
            .formatted(all.size(), met.size(), byChance(met), missed.size(), byChance(missed)),
        "measured scatters so much that its quartiles lie on both sides of the limit.",
        "");
  }

  private static long byChance(List<Target> targets) {
    return targets.stream().filter(Target::isByChance).count();
  }

  private void targets(String where, List<Target> targets) {
    add(
        "### " + where,
        "",
        "| | | target | measured (quartiles) | |",
        "| --- | --- | --- | ---: | --- |");
    targets.forEach(target -> add(target.toRow()));
    add("");
  }

  private void environment(int jdk, JsonObject described) {
    add(
        "- JDK %d: %s form, %s, %s, load %s at the start%s, commit %s, `benchmarks/run %s`"
            .formatted(
                jdk,
                text(described, "form"),
                text(described, "jdk"),
                text(described, "machine"),
                described.has("load") ? tenths(described, "load") : "unknown",
                described.has("slowerMost") ? steadiness(described) : "",
                text(described, "commit"),
                text(described, "form")));
  }

  private static String steadiness(JsonObject described) {
    return ", a fixed piece of work took %s times its fastest in the median, %s at most"
        .formatted(tenths(described, "slowerMedian"), tenths(described, "slowerMost"));
  }

  private static String tenths(JsonObject described, String name) {
    return String.format(Locale.ROOT, "%.1f", described.get(name).getAsDouble());
  }

  private static String text(JsonObject described, String name) {
    return described.get(name).getAsString();
  }

  private void newer() {
    for (String owner : List.of("virtual", "platform")) {
      for (String subtask : List.of("empty", "100us", "1ms")) {
        section(
            "Gather of n, owner on a " + owner + " thread, subtasks: " + subtask,
            25,
            "Gather.gather",
            "n",
            "owner",
            owner,
            "subtask",
            subtask);
      }
    }
    section("Gather of n with a deadline that is not hit", 25, "Gather.inTime", "n");
    for (String owner : List.of("virtual", "platform")) {
      others("", ", owner on a " + owner + " thread", 25, owner);
    }
    section("Heap held for each subtask, one join of n", 25, "HeldHeap.bytes", "n", "joins", "1");
    section(
        "Heap held for each subtask, many joins of n", 25, "HeldHeap.bytes", "n", "joins", "10000");
    for (int jdk : List.of(25, 17)) {
      section("First join in a fresh JVM " + jdk + ", ms", jdk, "FirstJoin.join", "jars");
      section("Classes loaded by a first join, JDK " + jdk, jdk, "FirstJoin.classes", "n");
    }
  }

  private void older() {
    for (String subtask : List.of("empty", "100us", "1ms")) {
      section(
          "JDK 17, pooled threads: gather of n subtasks, " + subtask,
          17,
          "Gather.gather",
          "n",
          "subtask",
          subtask);
    }
    others("JDK 17, pooled threads: ", "", 17, "platform");
  }

  /** What is no plain gather. */
  private void others(String before, String after, int jdk, String owner) {
    Map<String, String> titles = new java.util.LinkedHashMap<>();
    titles.put("Limited.gather", "n inputs, sixteen at a time");
    titles.put("FirstCompleted.drain", "recursive FIRST_COMPLETED, n pending");
    titles.put("AsCompleted.first", "as completed: time to the first of n");
    titles.put("AsCompleted.all", "as completed: time for all of n");
    titles.put("Cancel.cancel", "cancelling n sleepers");
    titles.put("ConcurrentJoins.join", "joins of three subtasks at the same time");
    titles.forEach(
        (benchmark, title) -> {
          String column = benchmark.startsWith("ConcurrentJoins") ? "joins" : "n";
          section(before + title + after, jdk, benchmark, column, "owner", owner);
        });
  }

  /** Of what misses a target: where the time goes, what is held, what the jar holds. */
  private void parts() {
    add(
        "## Where the time goes",
        "",
        "Microseconds of an operation in whose code they are spent, as the flight recorder finds"
            + " running threads: of",
        "runs of their own, with few samples where an operation is short. On two processors the"
            + " parts add up to the time of",
        "an operation, though both were busy. Time in the JVM itself counts for the code that asked"
            + " for it, or is not seen.",
        "");
    for (String benchmark :
        List.of(
            "Gather.gather",
            "AsCompleted.first",
            "AsCompleted.all",
            "FirstCompleted.drain",
            "Cancel.cancel",
            "ConcurrentJoins.join")) {
      for (String column : List.of("n", "joins")) {
        results.sampled(25, benchmark).stream()
            .map(result -> result.parameters().getOrDefault(column, ""))
            .distinct()
            .filter(value -> !value.isEmpty())
            .forEach(value -> sampled(benchmark, column, value));
      }
    }
    parts("What is held for each subtask, one join, bytes", "HeldHeap.bytes", "joins", "1");
    parts("What is held for each subtask, 10000 joins of 3, bytes", "HeldHeap.bytes", "n", "3");
    parts("What the runtime's jar holds, kB", "JarSize.runtime");
  }

  private void sampled(String benchmark, String column, String value) {
    List<Result> sampled = results.sampled(25, benchmark, column, value);
    add("`" + benchmark + "`, " + column + " = " + value + ":", "");
    lines.addAll(PartsTable.ofSamples(sampled));
    add("");
  }

  private void parts(String title, String benchmark, String... parameters) {
    List<Result> all = results.of(25, benchmark, parameters);
    if (!all.isEmpty()) {
      add(title + ":", "");
      lines.addAll(PartsTable.of(all));
      add("");
    }
  }

  private void section(
      String title, int jdk, String benchmark, String column, String... parameters) {
    PeerTable table = new PeerTable(results.of(jdk, benchmark, parameters), column);
    if (table.isEmpty()) {
      return;
    }
    boolean isTime = !benchmark.startsWith("HeldHeap") && !benchmark.startsWith("FirstJoin");
    add("## " + Character.toUpperCase(title.charAt(0)) + title.substring(1), "");
    add(isTime ? "Time in parts of the floor's (and in µs):" : "In parts of the floor's:", "");
    lines.addAll(table.times());
    if (isTime) {
      add("", "Bytes:", "");
      lines.addAll(table.bytes());
    }
    add("");
    String last = "";
    for (String each : table.columns()) {
      last = table.ratios(each).size() > 2 ? each : last;
    }
    Map<String, Double> ratios = table.ratios(last);
    if (ratios.size() > 2) {
      String name = fileName(title);
      String size = last.isEmpty() ? "" : ", " + column + " = " + last;
      plots.put(name, BarChart.of(title + size + ", in parts of the floor's", ratios));
      add("![" + title + "](" + PLOTS + "/" + name + ")", "");
    }
  }

  private static String fileName(String title) {
    return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
  }
}
