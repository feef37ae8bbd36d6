package io.rejoin.timeline;

import static io.rejoin.timeline.Samples.call;
import static io.rejoin.timeline.Samples.join;
import static io.rejoin.timeline.Samples.ms;
import static io.rejoin.timeline.Samples.timeline;
import static io.rejoin.timeline.Samples.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static Concurrency of(TimedJoin... joins) {
    Timeline timeline = timeline(joins);
    return Concurrency.of(timeline, timeline.roots());
  }

  @Test
  void noJoins_isNothing() {
    assertThat(of()).isEqualTo(new Concurrency(0, 0, 0));
    assertThat(of().average()).isZero();
  }

  @Test
  void callsAtOnce_areAdded() {
    Concurrency use = of(join(1, "j", 0, 20, call(0, "a", 0, 20), call(1, "b", 0, 20)));
    assertThat(use).isEqualTo(new Concurrency(ms(20), ms(40), 2));
    assertThat(use.average()).isEqualTo(2.0);
  }

  @Test
  void callsInTurn_areOneAtATime() {
    Concurrency use = of(join(1, "j", 0, 20, call(0, "a", 0, 10), call(1, "b", 10, 20)));
    assertThat(use).isEqualTo(new Concurrency(ms(20), ms(20), 1));
  }

  @Test
  void nestedJoin_theCallThatWaitsForItDoesNotCount() {
    Concurrency use =
        of(
            join(1, "outer", 0, 50, call(0, "a", 0, 50)),
            within(1, 0, 2, "inner", 10, 40, call(0, "x", 10, 40), call(1, "y", 10, 40)));
    assertThat(use).isEqualTo(new Concurrency(ms(50), ms(20 + 60), 2));
  }

  @Test
  void neverStarted_doesNotCount() {
    TimedCall unstarted =
        new TimedCall(
            "a",
            0,
            List.of(),
            0,
            ms(5),
            ms(5),
            false,
            Ending.CANCELLED,
            null,
            null,
            TimedCall.NEVER);
    assertThat(of(join(1, "j", 0, 5, unstarted)).sum()).isZero();
  }
}
