package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Completion;
import io.rejoin.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link WaitAllCompleted} shows, and what it shows when things go wrong. */
class WaitAllCompletedTest {
  private static final Job THREE = Job.returning("three", 3);
  private static final Job TWO = Job.returning("two", 2);
  private static final Job FIVE = Job.returning("five", 5);

  @Test
  void waitFor_threeTwoFive_takesFive() throws Exception {
    WaitAllCompleted.Seen seen = WaitAllCompleted.waitFor(List.of(THREE, TWO, FIVE));

    assertThat(seen.done().result())
        .extracting(Completion::input)
        .containsExactly(TWO, THREE, FIVE);
    assertThat(seen.done().tenths()).isBetween(5L, 9L);
    assertThat(seen.log().subList(0, 3))
        .containsExactlyInAnyOrder("three starts", "two starts", "five starts");
    assertThat(seen.log().subList(3, 6)).containsExactly("two ends", "three ends", "five ends");
  }

  @Test
  void waitFor_oneFails_isDoneLikeTheOthers() throws Exception {
    Job broken = Job.failing("broken", 1);

    WaitAllCompleted.Seen seen = WaitAllCompleted.waitFor(List.of(THREE, broken));

    List<Completion<Job, String>> done = seen.done().result();
    assertThat(done).extracting(Completion::input).containsExactly(broken, THREE);
    assertThat(done.get(0).outcome()).isInstanceOf(Outcome.Failure.class);
    assertThat(done.get(1).outcome()).isEqualTo(new Outcome.Success<>("three"));
    assertThat(seen.log()).contains("broken fails", "three ends");
  }
}
