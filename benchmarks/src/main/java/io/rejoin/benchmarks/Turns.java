package io.rejoin.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of all turns: of what was measured in several, one result, whose score is the median.
 * The scores of the turns are kept, so that two which were measured one after another can be
 * compared turn by turn.
 */
final class Turns {
  /** By what was measured, then by turn. */
  private final Map<String, List<JsonObject>> results = new LinkedHashMap<>();

  /** Adds what one trial gave. */
  void add(int trial, JsonArray measured) {
    for (JsonElement each : measured) {
      JsonObject result = each.getAsJsonObject();
      String key = trial + " " + result.get("benchmark") + " " + result.get("params");
      results.computeIfAbsent(key, unused -> new ArrayList<>()).add(result);
    }
  }

  JsonArray merged() {
    JsonArray all = new JsonArray();
    results.values().forEach(turns -> all.add(merged(turns)));
    return all;
  }

  private static JsonObject merged(List<JsonObject> turns) {
    JsonObject merged = turns.get(0).deepCopy();
    if (turns.size() > 1) {
      merge(turns, merged, "primaryMetric");
      for (String name : merged.getAsJsonObject("secondaryMetrics").keySet()) {
        merge(
            turns.stream().map(each -> each.getAsJsonObject("secondaryMetrics")).toList(),
            merged.getAsJsonObject("secondaryMetrics"),
            name);
      }
    }
    return merged;
  }

  /** Puts the median of a metric, and the scores that it is of, where the first one was. */
  private static void merge(List<JsonObject> turns, JsonObject into, String metric) {
    double[] scores =
        turns.stream()
            .mapToDouble(each -> each.getAsJsonObject(metric).get("score").getAsDouble())
            .toArray();
    JsonArray inTurn = new JsonArray();
    Arrays.stream(scores).forEach(inTurn::add);
    JsonObject merged = into.getAsJsonObject(metric);
    Arrays.sort(scores);
    merged.addProperty("score", scores[scores.length / 2]);
    merged.addProperty("scoreError", (scores[scores.length - 1] - scores[0]) / 2);
    merged.add("turns", inTurn);
  }
}
