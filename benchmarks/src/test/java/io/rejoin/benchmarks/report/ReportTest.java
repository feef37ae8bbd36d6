package io.rejoin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;
  private Path results;
  private Path docs;

  @BeforeEach
  void makeFolders() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
    docs = folder.resolve("docs");
  }

  private static String result(
      String benchmark, String jdk, String params, double score, String secondary) {
    return """
        {"benchmark": "io.rejoin.benchmarks.workload.%s", "mode": "avgt", "jdkVersion": "%s",
         "params": {%s},
         "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "us/op"},
         "secondaryMetrics": {%s}}"""
        .formatted(benchmark, jdk, params, score, secondary);
  }

  private static String gather(String peer, String jdk, double score, int bytes) {
    return result(
        "Gather.gather",
        jdk,
        "\"peer\": \"%s\", \"n\": \"3\", \"subtask\": \"empty\", \"owner\": \"%s\""
            .formatted(peer, jdk.startsWith("17") ? "platform" : "virtual"),
        score,
        "\"gc.alloc.rate.norm\": {\"score\": %d}".formatted(bytes));
  }

  private static String environment(String jdk) {
    return """
        {"benchmark": "environment", "jdkVersion": "%s",
         "params": {"form": "short", "machine": "a machine", "load": 2.5, "jdk": "a JDK", "commit": "abc"}}"""
        .formatted(jdk);
  }

  private void write(String file, String... all) throws IOException {
    Files.writeString(results.resolve(file), "[" + String.join(",\n", all) + "]");
  }

  private String page() throws IOException {
    Report.write(Results.read(results), docs);
    return Files.readString(docs.resolve("performance.md"));
  }

  @Test
  void report_ofRunsThatWereSampled_sharesTheTimeOutAndLeavesItsOwnAlone() throws IOException {
    String params =
        "\"peer\": \"rejoin\", \"n\": \"3\", \"subtask\": \"empty\", \"owner\": \"virtual\"";
    write(
        "jdk25.json",
        environment("25.0.3"),
        gather("rejoin", "25.0.3", 1.2, 1_400),
        gather("floor", "25.0.3", 1.0, 1_000),
        result(
            "Gather.gather",
            "25.0.3",
            params,
            200,
            "\"part.a\": {\"score\": 60}, \"part.b\": {\"score\": 39}, \"part.c\": {\"score\": 1}"));

    assertThat(page())
        .contains(
            "`Gather.gather`, n = 3:\n\n| | rejoin |\n| --- | ---: |\n| a | 120 |\n| b | 78 |\n")
        .contains("| the rest | 2 |")
        .contains("| gather of 3 | time / floor | ≤ 1.25 | 1.20 | met |");
  }

  @Test
  void report_machineThatWasNotSteady_saysByHowMuch() throws IOException {
    write(
        "jdk25.json",
        environment("25.0.3")
            .replace("2.5,", "2.54, \"slowerMedian\": 1.04, \"slowerMost\": 2.16,"));
    assertThat(page())
        .contains(
            "load 2.5 at the start, a fixed piece of work took 1.0 times its fastest in the median,"
                + " 2.2 at most, commit abc");
  }

  @Test
  void report_bothJdks_tellsMetMissedAndNotMeasured() throws IOException {
    write(
        "jdk25.json",
        environment("25.0.3"),
        gather("rejoin", "25.0.3", 1.2, 1_400),
        gather("floor", "25.0.3", 1.0, 1_000),
        gather("StructuredTaskScope", "25.0.3", 2.0, 1_800));
    write(
        "jdk17.json",
        environment("17.0.19"),
        gather("rejoin", "17.0.19", 9, 0),
        gather("invokeAll-pooled", "17.0.19", 10, 0));
    assertThat(page())
        .contains(
            "JDK 25: short form, a JDK, a machine, load 2.5 at the start, commit abc, `benchmarks/run short`")
        .contains("JDK 17: short form")
        .contains("are met, 0 of them by chance, and 2 missed, 0 of them by chance")
        .contains(
            "### JDK 25, owner on a virtual thread",
            "| gather of 3 | time / floor | ≤ 1.25 | 1.20 | met |")
        .contains(
            "| gather of 3 | bytes above the floor (32 a subtask, 240 a join) | ≤ 336 | 400 |"
                + " **missed** |")
        .contains(
            "### JDK 17, pooled threads",
            "| gather of 3 | time / invokeAll-pooled | ≤ 0.80 | 0.90 | **missed** |")
        .contains("| gather of 10 | time / floor | ≤ 1.25 |  | not measured |");
  }

  @Test
  void report_atLeast_isMissedBelow() throws IOException {
    String drain = "\"peer\": \"%s\", \"n\": \"2000\", \"owner\": \"virtual\"";
    write(
        "jdk25.json",
        environment("25"),
        result("FirstCompleted.drain", "25", drain.formatted("rejoin"), 100, ""),
        result("FirstCompleted.drain", "25", drain.formatted("CompletableFuture"), 3_100, ""),
        result("FirstCompleted.drain", "25", drain.formatted("asyncio"), 29_000, ""));
    assertThat(page())
        .contains("times faster than an anyOf loop at 2000 | ≥ 30 | 31 | met |")
        .contains("times faster than asyncio.wait at 2000 | ≥ 300 | 290 | **missed** |");
  }

  private static String inTurns(String peer, String beside, double score, String turns) {
    return gather(peer, "25", score, 1)
        .replace("\"peer\"", "\"beside\": \"" + beside + "\", \"peer\"")
        .replace("\"scoreUnit\"", "\"turns\": [" + turns + "], \"scoreUnit\"");
  }

  @Test
  void report_ofTwoThatTookTurns_comparesTurnByTurnWhatWasMeasuredTogether() throws IOException {
    write(
        "jdk25.json",
        environment("25"),
        gather("rejoin", "25", 6, 1),
        gather("floor", "25", 60, 1),
        gather("StructuredTaskScope", "25", 12, 1),
        inTurns("rejoin", "floor", 6, "2, 6, 11"),
        inTurns("floor", "rejoin", 5, "1, 5, 10"));
    assertThat(page()) // 2, 1.2 and 1.1
        .contains("| gather of 3 | time / floor | ≤ 1.25 | 1.20 (1.15–1.60) | met, by chance |")
        .contains("| gather of 3 | time / StructuredTaskScope | ≤ 0.90 | 0.50 | met |")
        .contains("| rejoin | 0.10× (6) |");
  }

  @Test
  void report_throughputOfTwoThatTookTurns_isTheOtherWayRound() throws IOException {
    String join =
        "\"peer\": \"%s\", \"beside\": \"%s\", \"joins\": \"10000\", \"owner\": \"virtual\"";
    String turns = "\"turns\": [%s], \"scoreUnit\"";
    String rejoin = result("ConcurrentJoins.join", "25", join.formatted("rejoin", "floor"), 2, "");
    String floor = result("ConcurrentJoins.join", "25", join.formatted("floor", "rejoin"), 1, "");
    write(
        "jdk25.json",
        environment("25"),
        rejoin.replace("\"scoreUnit\"", turns.formatted("1, 2, 4, 4, 8")),
        floor.replace("\"scoreUnit\"", turns.formatted("1, 1, 1, 1, 1")));
    assertThat(page()).contains("throughput / floor | ≥ 0.98 | 0.25 (0.25–0.50) | **missed** |");
  }

  @Test
  void report_table_hasRatioTimeAndBytes() throws IOException {
    write(
        "jdk25.json",
        environment("25"),
        gather("rejoin", "25", 1.5, 1_400),
        gather("floor", "25", 1.0, 1_000));
    assertThat(page())
        .contains("| rejoin | 1.50× (1.50) |")
        .contains("| floor | 1× (1) |")
        .contains("| rejoin | 1400 |");
  }

  @Test
  void report_callsThatTakeTime_saysWhatBecomesOfTheRatios() throws IOException {
    write(
        "jdk25.json",
        environment("25"),
        gather("rejoin", "25", 1.5, 1),
        gather("floor", "25", 1.0, 1),
        gather("rejoin", "25", 1020, 1).replace("empty", "1ms"),
        gather("floor", "25", 1000, 1).replace("empty", "1ms"));
    assertThat(page())
        .contains(
            "| JDK 25, owner on a virtual thread: Rejoin / the floor | 1.50 |  | 1.02 |  |  |  |");
  }

  @Test
  void report_threePeers_drawsAPlotThatThePageShows() throws IOException {
    write(
        "jdk25.json",
        environment("25"),
        gather("rejoin", "25", 1.5, 1),
        gather("floor", "25", 1.0, 1),
        gather("A<B", "25", 20, 1));
    Files.writeString(
        Files.createDirectories(docs.resolve("performance")).resolve("of-old.svg"), "");
    String page = page();
    List<Path> plots;
    try (Stream<Path> files = Files.list(docs.resolve("performance"))) {
      plots = files.toList();
    }
    assertThat(plots).hasSize(1);
    assertThat(page).contains("](performance/" + plots.get(0).getFileName() + ")");
    assertThat(Files.readString(plots.get(0)))
        .contains("rejoin", "A&lt;B", ">20</text>")
        .doesNotContain("NaN");
  }
}
