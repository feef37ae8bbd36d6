package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ClassicMistakes} shows, and what it shows when things go wrong. */
class ClassicMistakesTest {
  private static final Duration ONE = Duration.ofMillis(100);
  private static final List<Job> JOBS =
      List.of(Job.returning("five", 5), Job.returning("three", 3), Job.returning("one", 1));

  @Test
  void oneAfterAnother_timesAddUp() throws Exception {
    ClassicMistakes.Seen seen = ClassicMistakes.oneAfterAnother(JOBS);

    assertThat(seen.results()).containsExactly("five", "three", "one");
    assertThat(seen.last()).isGreaterThanOrEqualTo(ONE.multipliedBy(9));
  }

  @Test
  void createdThenAwaited_quickResultWaitsForTheSlowOne() throws Exception {
    ClassicMistakes.Seen seen = ClassicMistakes.createdThenAwaited(JOBS);

    assertThat(seen.results()).containsExactly("five", "three", "one");
    assertThat(seen.first()).isGreaterThanOrEqualTo(ONE.multipliedBy(5));
    assertThat(seen.last()).isLessThan(ONE.multipliedBy(9));
  }

  @Test
  void asCompleted_quickResultIsThereFirst() throws Exception {
    ClassicMistakes.Seen seen = ClassicMistakes.asCompleted(JOBS);

    assertThat(seen.results()).containsExactly("one", "three", "five");
    assertThat(seen.first()).isBetween(ONE, ONE.multipliedBy(5));
    assertThat(seen.last()).isLessThan(ONE.multipliedBy(9));
  }

  @Test
  void failureAwaited_isSeenAfterTheSlowOne() throws Exception {
    Timed<ClassicMistakes.Failed> seen =
        ClassicMistakes.failureAwaited(List.of(Job.returning("five", 5), Job.failing("broken", 1)));

    assertThat(seen.result().what()).isEqualTo("java.io.IOException: broken failed");
    assertThat(seen.tenths()).isGreaterThanOrEqualTo(5);
    assertThat(seen.result().log()).containsSubsequence("broken fails", "five ends");
  }

  @Test
  void failureGathered_isSeenAtOnceAndStopsTheSlowOne() throws Exception {
    Timed<ClassicMistakes.Failed> seen =
        ClassicMistakes.failureGathered(
            List.of(Job.returning("long", 36_000), Job.failing("broken", 1)));

    assertThat(seen.result().what()).isEqualTo("java.io.IOException: broken failed");
    assertThat(seen.tenths()).isBetween(1L, 20L);
    assertThat(seen.result().log()).containsSubsequence("broken fails", "long is stopped");
  }
}
