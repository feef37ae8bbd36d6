package io.rejoin.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.rejoin.benchmarks.probe.Probes;
import io.rejoin.benchmarks.probe.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything that this Java can do: {@code Measure <form> <results.json>}. */
public final class Measure {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private Measure() {}

  /** Writes what there is after each trial, so that a run that was cut short is worth something. */
  public static void main(String[] args) throws IOException, RunnerException {
    Form form = Form.valueOf(args[0].toUpperCase(Locale.ROOT));
    Path results = Path.of(args[1]);
    JsonArray once = new JsonArray();
    JsonObject environment = Environment.describe(form);
    Steadiness steadiness = new Steadiness();
    once.add(environment);
    once.addAll(Probes.measure(form.processes));
    List<Trial> trials = Plan.of(form);
    Turns turns = new Turns();
    for (int turn = 0; turn < form.turns; turn++) {
      for (int trial = 0; trial < trials.size(); trial++) {
        if (trials.get(trial).isDue(form, turn)) {
          steadiness.look();
          turns.add(trial, json(trials.get(trial).run(form)));
          steadiness.describe(environment.getAsJsonObject("params"));
          write(results, once, turns.merged());
        }
      }
    }
  }

  private static JsonArray json(Collection<RunResult> results) throws IOException {
    Path file = Files.createTempFile("jmh", ".json");
    try {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
      JsonArray all = new JsonArray();
      for (JsonElement each : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
        JsonObject result = each.getAsJsonObject();
        dropOthers(result);
        Pair.apart(result).forEach(all::add);
      }
      all.forEach(each -> dropDetails(each.getAsJsonObject()));
      return all;
    } finally {
      Files.delete(file);
    }
  }

  /** Keeps the metrics that are read; others are not even there in each iteration. */
  private static void dropOthers(JsonObject result) {
    result
        .getAsJsonObject("secondaryMetrics")
        .keySet()
        .removeIf(name -> !name.endsWith("gc.alloc.rate.norm") && !name.startsWith(Sample.PART));
  }

  /** Keeps what is read of a result: raw data and the class path say much and nobody asks. */
  private static void dropDetails(JsonObject result) {
    List.of("jvm", "jvmArgs", "vmName", "vmVersion", "jmhVersion").forEach(result::remove);
    JsonObject metric = result.getAsJsonObject("primaryMetric");
    boolean isSingleShot = result.get("mode").getAsString().equals("ss");
    if (isSingleShot && metric.has("scorePercentiles")) { // of single operations few take very long
      metric.add("score", metric.getAsJsonObject("scorePercentiles").get("50.0"));
    }
    dropRaw(metric);
    for (Map.Entry<String, JsonElement> other :
        result.getAsJsonObject("secondaryMetrics").entrySet()) {
      dropRaw(other.getValue().getAsJsonObject());
    }
  }

  private static void dropRaw(JsonObject metric) {
    List.of("rawData", "scorePercentiles", "scoreConfidence").forEach(metric::remove);
  }

  private static void write(Path file, JsonArray once, JsonArray inTurns) throws IOException {
    JsonArray all = once.deepCopy();
    all.addAll(inTurns);
    Files.writeString(file, GSON.toJson(all) + "\n");
  }
}
