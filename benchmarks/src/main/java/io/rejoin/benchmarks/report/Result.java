package io.rejoin.benchmarks.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.rejoin.benchmarks.probe.Sample;
import io.rejoin.benchmarks.workload.Turnwise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One measured value.
 *
 * @param benchmark class and method, such as {@code Gather.gather}
 * @param jdk the feature release
 * @param score in microseconds where it is a time of JMH's
 * @param bytes allocated by each operation, where that was measured
 * @param turns the scores of which this is the median, in the order in which they were measured
 * @param parts what makes up the score: samples of a time, else in its unit
 */
record Result(
    String benchmark,
    int jdk,
    Map<String, String> parameters,
    double score,
    double error,
    String unit,
    Optional<Double> bytes,
    List<Double> turns,
    Map<String, Double> parts) {

  static Result of(JsonObject json) {
    String name = json.get("benchmark").getAsString();
    Map<String, String> parameters = new LinkedHashMap<>();
    if (json.get("params") instanceof JsonObject params) {
      params
          .entrySet()
          .forEach(each -> parameters.put(each.getKey(), each.getValue().getAsString()));
    }
    JsonObject metric = json.getAsJsonObject("primaryMetric");
    Optional<Double> bytes = Optional.empty();
    Map<String, Double> parts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> other :
        json.getAsJsonObject("secondaryMetrics").entrySet()) {
      double value = other.getValue().getAsJsonObject().get("score").getAsDouble();
      if (other.getKey().startsWith(Sample.PART)) {
        parts.put(other.getKey().substring(Sample.PART.length()), value);
      } else if (other.getKey().endsWith("gc.alloc.rate.norm")) {
        bytes = Optional.of(value);
      }
    }
    return new Result(
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
        feature(json),
        parameters,
        metric.get("score").getAsDouble(),
        metric.get("scoreError").getAsDouble(),
        metric.get("scoreUnit").getAsString(),
        bytes,
        turns(metric),
        parts);
  }

  private static List<Double> turns(JsonObject metric) {
    List<Double> turns = new ArrayList<>();
    if (metric.get("turns") instanceof JsonArray all) {
      all.forEach(each -> turns.add(each.getAsDouble()));
    } else {
      turns.add(metric.get("score").getAsDouble());
    }
    return turns;
  }

  /**
   * This in parts of another, turn by turn, in each of which one was measured right after the
   * other: whatever became of the machine's speed meanwhile. Of the scores where the two were not
   * measured in as many turns.
   */
  Figure ratioTo(Result other) {
    if (turns.size() != other.turns.size()) {
      return Figure.of(score / other.score);
    }
    double[] ratios = new double[turns.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = turns.get(i) / other.turns.get(i);
    }
    return Figure.ofAll(ratios);
  }

  static int feature(JsonObject json) {
    return Runtime.Version.parse(json.get("jdkVersion").getAsString()).feature();
  }

  /** Whether it is of a run that was made to see where the time goes. */
  boolean isSampled() {
    return unit.endsWith("us/op") && !parts.isEmpty();
  }

  String peer() {
    return parameters.getOrDefault("peer", "rejoin");
  }

  /** The peer with which it took turns; {@link Turnwise#NOBODY} if it was measured alone. */
  String beside() {
    return parameters.getOrDefault("beside", Turnwise.NOBODY);
  }

  boolean has(Map<String, String> wanted) {
    return parameters.entrySet().containsAll(wanted.entrySet());
  }
}
