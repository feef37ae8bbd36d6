package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link RecursiveWait} shows, and what it shows when things go wrong. */
class RecursiveWaitTest {
  private static final Job ROOT = Job.returning("root", 1);
  private static final Job LEFT = Job.returning("left", 1);
  private static final Job LEAF = Job.returning("leaf", 1);

  @Test
  void walk_jobsBringJobs_allAreDone() {
    RecursiveWait.Seen seen =
        RecursiveWait.walk(List.of(ROOT), Map.of("root", List.of(LEFT), "left", List.of(LEAF)));

    assertThat(seen.done()).containsExactly("leaf", "left", "root");
    assertThat(seen.failed()).isEmpty();
  }

  @Test
  void walk_jobFails_restIsDoneButWhatFollowsItIsNot() {
    RecursiveWait.Seen seen =
        RecursiveWait.walk(
            List.of(ROOT, Job.failing("broken", 1)),
            Map.of("root", List.of(LEFT), "broken", List.of(LEAF)));

    assertThat(seen.done()).containsExactly("left", "root");
    assertThat(seen.failed()).containsExactly("broken");
  }

  @Test
  void walk_nothingToDo_endsAtOnce() {
    assertThat(RecursiveWait.walk(List.of(), Map.of()).done()).isEmpty();
  }
}
