package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextChartTest {
  @Test
  void oneJoin_isDrawn() {
    assertThat(Samples.timeline(Samples.page()).toText("Shop.page"))
        .isEqualTo(
            """
            Shop.page  completed
              wall 212 ms, sum of calls 360 ms: 1.7 at a time; critical path profile → picks
            * profile |================                        |   90 ms  ok
              orders  |============================            |  150 ms  ok
            * picks   |                ======================= |  120 ms  ok
            """);
  }

  @Test
  void everything_isDrawn() {
    assertThat(Samples.everything().toText())
        .contains("Vendor.ask", "ask[1]", "timed out", "abandoned", "status 500", "| deadline");
  }

  @Test
  void unknownJoin_isEmpty() {
    assertThat(Samples.everything().toText("no such join")).isEmpty();
  }

  @Test
  void manyCalls_uneventfulOnesAreLeftOut() {
    String text = Samples.many(10_000, 100).toText();
    assertThat(text.lines().count()).isLessThan(400);
    assertThat(text).contains("more calls, all ok");
  }

  @Test
  void hostileNames_cannotMoveTheCursor() {
    assertThat(Samples.named("a\u001b[2Jb\rc\nd", null).toText("a\u001b[2Jb\rc\nd"))
        .doesNotContain("\u001b", "\r")
        .contains("a [2Jb c d");
  }
}
