package io.rejoin.timeline;

import static io.rejoin.timeline.Samples.call;
import static io.rejoin.timeline.Samples.join;
import static io.rejoin.timeline.Samples.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  @Test
  void noJoins_saysSo() {
    assertThat(timeline().headline()).isEqualTo("no joins");
  }

  @Test
  void oneJoin_saysUseAndPath() {
    assertThat(timeline(Samples.page()).headline())
        .isEqualTo(
            "wall 212 ms, sum of calls 360 ms: 1.7 at a time; critical path profile → picks");
  }

  @Test
  void waitForPermit_isLost() {
    TimedJoin limited =
        join(
            1,
            "limited",
            0,
            60,
            call(0, "a", 0, 30),
            call(1, "b", 12, 30, 60, List.of(), Ending.SUCCEEDED));
    assertThat(timeline(limited).headline())
        .isEqualTo(
            "wall 60 ms, sum of calls 60 ms: 1.0 at a time; critical path a → b; 18 ms lost waiting"
                + " for a permit or a thread");
  }

  @Test
  void longPath_isCut() {
    assertThat(Samples.many(100, 1).headline())
        .contains("fetch[0] → fetch[1] → fetch[2] → (94 more) → fetch[97]");
  }

  @Test
  void severalJoins_nameTheLongest() {
    assertThat(Samples.everything().headline())
        .startsWith("3 joins, wall 421 ms")
        .contains("longest Shop.page: wall 212 ms");
  }

  @Test
  void findings_sayWhatToLookAt() {
    assertThat(Findings.of(Samples.everything()))
        .contains(
            "Slowest call: Shop.page orders, 150 ms, ok.",
            "First failure: Search.offers offer[1] after 70 ms: java.io.IOException: status 500.",
            "Ran on: Search.offers offer[4], 59 ms after Search.offers returned (it ignored its"
                + " cancellation).");
    assertThat(
            Findings.of(
                timeline(
                    join(1, "Api.price", 0, 100, call(0, "call", 0, 100)),
                    join(2, "Api.price", 100, 300, call(0, "call", 100, 300)))))
        .contains("One after another: 2 × Api.price took 300 ms; together 200 ms.");
  }

  @Test
  void times_areForPeople() {
    assertThat(
            List.of(0L, 850_000L, 1_240_000L, 212_300_000L, 999_700_000L, 3_400_000_000L, -5_000L)
                .stream()
                .map(Times::words))
        .containsExactly("0 µs", "850 µs", "1.2 ms", "212 ms", "1.0 s", "3.4 s", "-5 µs");
    assertThat(Times.words(750_000_000_000L)).isEqualTo("12.5 min");
  }
}
