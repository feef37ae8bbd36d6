package io.rejoin.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.rejoin.benchmarks.probe.Probes;
import io.rejoin.benchmarks.probe.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
    JsonArray all = new JsonArray();
    all.add(Environment.describe(form));
    all.addAll(Probes.measure(form.shots));
    write(results, all);
    List<Trial> trials = Plan.of(form);
    for (Trial trial : trials) {
      all.addAll(json(trial.run(form)));
      write(results, all);
    }
  }

  private static JsonArray json(Collection<RunResult> results) throws IOException {
    Path file = Files.createTempFile("jmh", ".json");
    try {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
      JsonArray parsed = JsonParser.parseString(Files.readString(file)).getAsJsonArray();
      parsed.forEach(Measure::dropDetails);
      return parsed;
    } finally {
      Files.delete(file);
    }
  }

  /** Keeps what is read of a result: raw data and the class path say much and nobody asks. */
  private static void dropDetails(com.google.gson.JsonElement element) {
    var result = element.getAsJsonObject();
    List.of("jvm", "jvmArgs", "vmName", "vmVersion", "jmhVersion").forEach(result::remove);
    var metric = result.getAsJsonObject("primaryMetric");
    List.of("rawData", "scorePercentiles", "scoreConfidence").forEach(metric::remove);
    var others = result.getAsJsonObject("secondaryMetrics");
    others
        .entrySet()
        .removeIf(
            other ->
                !other.getKey().endsWith("gc.alloc.rate.norm")
                    && !other.getKey().startsWith(Sample.PART));
    others
        .entrySet()
        .forEach(
            other ->
                List.of("rawData", "scorePercentiles", "scoreConfidence")
                    .forEach(other.getValue().getAsJsonObject()::remove));
  }

  private static void write(Path file, JsonArray results) throws IOException {
    Files.writeString(file, GSON.toJson(results) + "\n");
  }
}
