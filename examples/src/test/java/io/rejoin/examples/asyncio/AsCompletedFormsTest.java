package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link AsCompletedForms} shows, and what it shows when things go wrong. */
class AsCompletedFormsTest {
  private static final Job ONE = Job.returning("one", 1);
  private static final Job FIVE = Job.returning("five", 5);
  private static final Job BROKEN = Job.failing("broken", 3);
  private static final Job LONG = Job.returning("long", 36_000);

  private final AsCompletedForms forms = new AsCompletedForms();

  @Test
  void perTask_oneFails_isToldInItsTurn() {
    assertThat(forms.perTask(List.of(FIVE, BROKEN, ONE)))
        .containsExactly("one ok", "broken failed", "five ok");
  }

  @Test
  void withTimeout_oneIsLate_othersComeBeforeTheTimeout() {
    assertThat(forms.withTimeout(List.of(LONG, ONE))).containsExactly("one", "timeout");
    assertThat(forms.log()).endsWith("long is stopped");
  }

  @Test
  void nextStep_startsWhileSlowerFirstStepsRun() throws IOException {
    assertThat(forms.nextStep(List.of(FIVE, ONE))).containsExactly("after one", "after five");
    assertThat(forms.log()).containsSubsequence("after one starts", "five ends");
  }

  @Test
  void nextStep_firstStepFails_isThrown() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> forms.nextStep(List.of(BROKEN, LONG)))
        .withMessage("broken failed");
    assertThat(forms.log()).endsWith("long is stopped");
  }

  @Test
  void addingOnTheWay_eachBringsAShorterOne() {
    assertThat(forms.addingOnTheWay(List.of(Job.returning("two", 2))))
        .containsExactly("two ok", "two' ok");
  }

  @Test
  void addingOnTheWay_oneFails_bringsNone() {
    assertThat(forms.addingOnTheWay(List.of(BROKEN, ONE)))
        .containsExactly("one ok", "broken failed");
  }
}
