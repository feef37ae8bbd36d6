package io.rejoin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class SteadinessTest {
  private final Steadiness steadiness = new Steadiness();
  private final JsonObject params = new JsonObject();

  @Test
  void describe_severalTimes_areMultiplesOfTheFastest() {
    for (long nanos : new long[] {300, 100, 150}) {
      steadiness.add(nanos);
    }
    steadiness.describe(params);
    assertThat(params.get("slowerMedian").getAsDouble()).isEqualTo(1.5);
    assertThat(params.get("slowerMost").getAsDouble()).isEqualTo(3);
  }

  @Test
  void describe_neverLooked_saysNothing() {
    steadiness.describe(params);
    assertThat(params.keySet()).isEmpty();
  }

  @Test
  void look_twice_timesBoth() {
    steadiness.look();
    steadiness.look();
    steadiness.describe(params);
    assertThat(params.get("slowerMost").getAsDouble()).isGreaterThanOrEqualTo(1);
  }
}
