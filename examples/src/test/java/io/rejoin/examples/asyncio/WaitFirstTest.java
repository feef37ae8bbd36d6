package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link WaitFirst} shows, and what it shows when things go wrong. */
class WaitFirstTest {
  private static final Job TWO = Job.returning("two", 2);
  private static final Job FOUR = Job.returning("four", 4);
  private static final Job LONG = Job.returning("long", 36_000);

  @Test
  void firstCompleted_twoIsDone_othersArePendingAndStoppedByClose() {
    WaitFirst.Seen seen = WaitFirst.firstCompleted(List.of(LONG, TWO));

    assertThat(seen.done()).containsExactly("two");
    assertThat(seen.pending()).containsExactly("long");
    assertThat(seen.log()).containsSubsequence("two ends", "long is stopped");
  }

  @Test
  void firstCompleted_firstFails_isDone() {
    WaitFirst.Seen seen = WaitFirst.firstCompleted(List.of(LONG, Job.failing("broken", 1)));

    assertThat(seen.done()).containsExactly("broken");
    assertThat(seen.pending()).containsExactly("long");
  }

  @Test
  void firstException_oneFails_whatEndedBeforeIsDone() {
    WaitFirst.Seen seen = WaitFirst.firstException(List.of(LONG, Job.failing("broken", 4), TWO));

    assertThat(seen.done()).containsExactly("two", "broken");
    assertThat(seen.pending()).containsExactly("long");
  }

  @Test
  void firstException_noneFails_allAreDone() {
    WaitFirst.Seen seen = WaitFirst.firstException(List.of(FOUR, TWO));

    assertThat(seen.done()).containsExactly("two", "four");
    assertThat(seen.pending()).isEmpty();
  }

  @Test
  void aTenth_nothingIsDone_allArePendingAndNothingIsThrown() {
    WaitFirst.Seen seen = WaitFirst.aTenth(List.of(LONG, Job.returning("longer", 72_000)));

    assertThat(seen.done()).isEmpty();
    assertThat(seen.pending()).containsExactly("long", "longer");
    assertThat(seen.log()).contains("long is stopped", "longer is stopped");
  }
}
