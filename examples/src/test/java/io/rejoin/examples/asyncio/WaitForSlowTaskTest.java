package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link WaitForSlowTask} shows, and what it shows when things go wrong. */
class WaitForSlowTaskTest {
  @Test
  void ask_quick_isAnswered() throws Exception {
    WaitForSlowTask.Seen seen = WaitForSlowTask.ask(Job.returning("quick", 1));

    assertThat(seen.answer().result()).isEqualTo("quick");
    assertThat(seen.log()).containsExactly("quick starts", "quick ends");
  }

  @Test
  void ask_eternity_timesOutAndIsStopped() throws Exception {
    WaitForSlowTask.Seen seen = WaitForSlowTask.ask(Job.returning("eternity", 36_000));

    assertThat(seen.answer().result()).isEqualTo("timeout");
    assertThat(seen.answer().tenths()).isBetween(2L, 20L);
    assertThat(seen.log()).containsExactly("eternity starts", "eternity is stopped");
  }

  @Test
  void ask_broken_failsAsItself() throws Exception {
    WaitForSlowTask.Seen seen = WaitForSlowTask.ask(Job.failing("broken", 1));

    assertThat(seen.answer().result()).isEqualTo("failed: broken failed");
    assertThat(seen.log()).containsExactly("broken starts", "broken fails");
  }
}
