package io.rejoin.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.rejoin.benchmarks.probe.Sample;
import java.util.ArrayList;
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
    JsonArray scores = new JsonArray();
    for (JsonObject turn : turns) {
      JsonObject measured = turn.getAsJsonObject(metric);
      if (measured.get("turns") instanceof JsonArray several) {
        scores.addAll(several);
      } else {
        scores.add(measured.get("score"));
      }
    }
    Sample.score(into.getAsJsonObject(metric), scores);
  }
}
