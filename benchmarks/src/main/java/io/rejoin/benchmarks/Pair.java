package io.rejoin.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.rejoin.benchmarks.probe.Sample;
import io.rejoin.benchmarks.workload.Turnwise;
import java.util.List;
import java.util.Map;

/**
 * Takes apart what two peers have given that took turns in one JVM, see {@link Turnwise}: a result
 * for each, which says beside whom it was measured and has the score of each of its iterations.
 */
final class Pair {
  private static final String BESIDE = "beside";

  private Pair() {}

  /** Returns the two results, or the one that was measured alone. */
  static List<JsonObject> apart(JsonObject measured) {
    if (!(measured.get("params") instanceof JsonObject parameters) || !parameters.has(BESIDE)) {
      return List.of(measured);
    }
    String peer = parameters.get("peer").getAsString();
    String beside = parameters.get(BESIDE).getAsString();
    return beside.equals(Turnwise.NOBODY)
        ? List.of(measured)
        : List.of(half(measured, true, peer, beside), half(measured, false, beside, peer));
  }

  private static JsonObject half(
      JsonObject measured, boolean isOfPeer, String peer, String beside) {
    JsonObject half = measured.deepCopy();
    int before = measured.get("warmupIterations").getAsInt();
    half.getAsJsonObject("params").addProperty("peer", peer);
    half.getAsJsonObject("params").addProperty(BESIDE, beside);
    halve(half.getAsJsonObject("primaryMetric"), before, isOfPeer);
    for (Map.Entry<String, JsonElement> other :
        half.getAsJsonObject("secondaryMetrics").entrySet()) {
      halve(other.getValue().getAsJsonObject(), before, isOfPeer);
    }
    return half;
  }

  /** Leaves the iterations of one of the two, in JVM after JVM. */
  private static void halve(JsonObject metric, int before, boolean isOfPeer) {
    JsonArray scores = new JsonArray();
    for (JsonElement jvm : metric.getAsJsonArray("rawData")) {
      JsonArray iterations = jvm.getAsJsonArray();
      for (int i = 0; i < iterations.size(); i++) {
        if (Turnwise.isOfPeer(before + i) == isOfPeer) {
          scores.add(iterations.get(i));
        }
      }
    }
    metric.remove("scorePercentiles"); // of both
    Sample.score(metric, scores);
  }
}
