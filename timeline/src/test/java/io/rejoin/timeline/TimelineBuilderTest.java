package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {
  private final TimelineBuilder builder = new TimelineBuilder();

  private TimedCall built(TimedCall call) {
    builder.add(Samples.join(1, "page", 10, 30));
    builder.add(1, call);
    return builder.build().joins().get(0).calls().get(0);
  }

  private static TimedCall waiting(long queuedFrom, long start) {
    return Samples.call(0, "profile", queuedFrom, start, 20, List.of(), Ending.SUCCEEDED);
  }

  @Test
  void waitThatSeemsToBeginBeforeItsJoin_isCut() {
    TimedCall call = built(waiting(9, 15));
    assertThat(call.queuedFrom()).isEqualTo(Samples.ms(10));
    assertThat(call.start()).isEqualTo(Samples.ms(15));
  }

  @Test
  void waitWithinItsJoin_isKept() {
    assertThat(built(waiting(12, 15)).queuedFrom()).isEqualTo(Samples.ms(12));
  }

  @Test
  void callThatSeemsToStartBeforeItsJoin_didNotWait() {
    assertThat(built(waiting(8, 9)).queued()).isZero();
  }
}
