package io.rejoin.benchmarks.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Map;

/** Values that were measured without JMH, told in the form of its results. */
public final class Sample {
  /** What the name of a metric begins with that makes up a part of the score. */
  public static final String PART = "part.";

  private Sample() {}

  /**
   * Returns the median as the score, half the distance of the quartiles as its error, and each as
   * it was measured, in this order.
   */
  public static JsonObject of(
      Class<?> workload,
      String method,
      Map<String, String> parameters,
      String unit,
      double... all) {
    JsonObject metric = new JsonObject();
    metric.addProperty("scoreUnit", unit);
    JsonArray turns = new JsonArray();
    Arrays.stream(all).forEach(turns::add);
    score(metric, turns);
    JsonObject params = new JsonObject();
    parameters.forEach(params::addProperty);
    JsonObject result = new JsonObject();
    result.addProperty("benchmark", workload.getName() + "." + method);
    result.addProperty("mode", "ss");
    result.addProperty("jdkVersion", System.getProperty("java.version"));
    result.add("params", params);
    result.add("primaryMetric", metric);
    result.add("secondaryMetrics", new JsonObject());
    return result;
  }

  /** Scores a metric by the median of what was measured, and keeps each as its turns. */
  public static void score(JsonObject metric, JsonArray turns) {
    double[] sorted = new double[turns.size()];
    Arrays.setAll(sorted, i -> turns.get(i).getAsDouble());
    Arrays.sort(sorted);
    metric.addProperty("score", at(sorted, 0.5));
    metric.addProperty("scoreError", (at(sorted, 0.75) - at(sorted, 0.25)) / 2);
    metric.add("turns", turns);
  }

  /** Tells what makes up a part of the score, in its unit. */
  static void addPart(JsonObject sample, String name, double value) {
    JsonObject metric = new JsonObject();
    metric.addProperty("score", value);
    sample.getAsJsonObject("secondaryMetrics").add(PART + name, metric);
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.round((sorted.length - 1) * quantile)];
  }
}
