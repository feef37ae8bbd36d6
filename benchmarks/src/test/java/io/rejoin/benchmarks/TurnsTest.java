package io.rejoin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static JsonArray measured(String peer, double score, double bytes) {
    return JsonParser.parseString(
            """
            [{"benchmark": "Gather", "params": {"peer": "%s"},
              "primaryMetric": {"score": %s, "scoreError": 0},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}]"""
                .formatted(peer, score, bytes))
        .getAsJsonArray();
  }

  private static JsonObject metric(JsonArray merged, int index) {
    return merged.get(index).getAsJsonObject().getAsJsonObject("primaryMetric");
  }

  @Test
  void merged_ofThreeTurns_hasTheMedianAndTheTurnsAsTheyCame() {
    Turns turns = new Turns();
    turns.add(0, measured("rejoin", 9, 100));
    turns.add(0, measured("rejoin", 2, 300));
    turns.add(0, measured("rejoin", 3, 200));
    JsonArray merged = turns.merged();
    assertThat(merged).hasSize(1);
    assertThat(metric(merged, 0).get("score").getAsDouble()).isEqualTo(3);
    assertThat(metric(merged, 0).get("turns")).hasToString("[9.0,2.0,3.0]");
    JsonObject others = merged.get(0).getAsJsonObject().getAsJsonObject("secondaryMetrics");
    assertThat(others.getAsJsonObject("gc.alloc.rate.norm").get("score").getAsDouble())
        .isEqualTo(200);
  }

  @Test
  void merged_ofTurnsWithSeveralIterations_hasAllOfThem() {
    Turns turns = new Turns();
    for (String iterations : List.of("[1, 8]", "[2, 9, 3]")) {
      JsonArray measured = measured("rejoin", 0, 100);
      metric(measured, 0).add("turns", JsonParser.parseString(iterations));
      turns.add(0, measured);
    }
    JsonArray merged = turns.merged();
    assertThat(metric(merged, 0).get("turns")).hasToString("[1,8,2,9,3]");
    assertThat(metric(merged, 0).get("score").getAsDouble()).isEqualTo(3);
  }

  @Test
  void merged_ofOneTurnOrAnotherTrial_isAsItWasMeasured() {
    Turns turns = new Turns();
    turns.add(0, measured("rejoin", 9, 100));
    turns.add(1, measured("rejoin", 2, 300)); // the same, to see where the time goes
    turns.add(0, measured("floor", 1, 1));
    JsonArray merged = turns.merged();
    assertThat(merged).hasSize(3);
    assertThat(metric(merged, 0).get("score").getAsDouble()).isEqualTo(9);
    assertThat(metric(merged, 0).has("turns")).isFalse();
  }
}
