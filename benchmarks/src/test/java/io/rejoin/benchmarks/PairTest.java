package io.rejoin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairTest {
  /** After three turns of warm-up, so that the other one is first. */
  private static JsonObject measured(String beside) {
    return JsonParser.parseString(
            """
            {"benchmark": "Gather", "params": {"peer": "rejoin", "n": "3", "beside": "%s"},
             "warmupIterations": 6,
             "primaryMetric": {"score": 9, "scorePercentiles": {"50.0": 9},
                               "rawData": [[20, 1, 3, 40], [30, 2]]},
             "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 9, "rawData": [[6, 5, 5, 6], [6, 5]]}}}"""
                .formatted(beside))
        .getAsJsonObject();
  }

  @Test
  void apart_ofTwoThatTookTurns_givesEachItsOwnIterations() {
    List<JsonObject> apart = Pair.apart(measured("floor"));
    assertThat(apart).hasSize(2);
    assertThat(apart.get(0).get("params"))
        .hasToString("{\"peer\":\"rejoin\",\"n\":\"3\",\"beside\":\"floor\"}");
    assertThat(apart.get(1).get("params"))
        .hasToString("{\"peer\":\"floor\",\"n\":\"3\",\"beside\":\"rejoin\"}");
    assertThat(metric(apart.get(0)).get("turns")).hasToString("[1,3,2]");
    assertThat(metric(apart.get(0)).get("score").getAsDouble()).isEqualTo(2);
    assertThat(metric(apart.get(1)).get("turns")).hasToString("[20,40,30]");
    assertThat(metric(apart.get(1)).get("score").getAsDouble()).isEqualTo(30);
    assertThat(metric(apart.get(1)).has("scorePercentiles")).isFalse();
    JsonObject others = apart.get(1).getAsJsonObject("secondaryMetrics");
    assertThat(others.getAsJsonObject("gc.alloc.rate.norm").get("score").getAsDouble())
        .isEqualTo(6);
  }

  @Test
  void apart_ofOneAlone_isAsItWasMeasured() {
    assertThat(Pair.apart(measured("nobody"))).containsExactly(measured("nobody"));
    JsonObject older = measured("nobody");
    older.getAsJsonObject("params").remove("beside");
    assertThat(Pair.apart(older)).containsExactly(older);
  }

  private static JsonObject metric(JsonObject result) {
    return result.getAsJsonObject("primaryMetric");
  }
}
