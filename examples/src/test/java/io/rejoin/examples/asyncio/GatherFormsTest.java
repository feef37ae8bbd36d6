package io.rejoin.examples.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rejoin.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What {@link GatherForms} shows, and what it shows when things go wrong. */
class GatherFormsTest {
  private static final Job ONE = Job.returning("one", 1);
  private static final Job THREE = Job.returning("three", 3);
  private static final Job BROKEN = Job.failing("broken", 1);
  private static final Job LONG = Job.returning("long", 36_000);

  private final GatherForms forms = new GatherForms();

  @Test
  void inOrder_slowFirst_isInOrderOfJobs() throws IOException {
    assertThat(forms.inOrder(List.of(THREE, ONE))).containsExactly("three", "one");
    assertThat(forms.log()).containsSubsequence("one ends", "three ends");
  }

  @Test
  void inOrder_oneFails_isThrownAndRestIsStopped() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> forms.inOrder(List.of(LONG, BROKEN)))
        .withMessage("broken failed");
    assertThat(forms.log()).containsSubsequence("broken fails", "long is stopped");
  }

  @Test
  void withExceptions_oneFails_isAValueAndRestRunsOn() {
    List<Outcome<String>> outcomes = forms.withExceptions(List.of(THREE, BROKEN));

    assertThat(Outcome.values(outcomes)).containsExactly("three");
    assertThat(Outcome.failures(outcomes))
        .extracting(Throwable::getMessage)
        .containsExactly("broken failed");
    assertThat(forms.log()).contains("three ends");
  }

  @Test
  void nested_runningAndNew_groupsAreInOrder() throws IOException {
    CompletableFuture<String> running = forms.start(THREE);

    assertThat(forms.nested(running, ONE, List.of(ONE, THREE)))
        .containsExactly(List.of("three", "one"), List.of("one", "three"));
  }

  @Test
  void nested_runningTaskFails_isThrownAsItselfAndRestIsStopped() {
    CompletableFuture<String> running = forms.start(BROKEN);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> forms.nested(running, LONG, List.of(LONG)))
        .withMessage("broken failed");
    assertThat(forms.log()).containsSubsequence("broken fails", "long is stopped");
    assertThat(forms.log()).doesNotContain("long ends");
  }

  @Test
  void withTimeout_oneIsLate_whatIsDoneIsToldAndLateOneIsStopped() throws IOException {
    assertThat(forms.withTimeout(List.of(ONE, LONG))).isEqualTo("1 of 2 in time");
    assertThat(forms.log()).endsWith("long is stopped");
  }

  @Test
  void withTimeout_allInTime_areReturned() throws IOException {
    assertThat(forms.withTimeout(List.of(ONE))).isEqualTo("[one]");
  }

  @Test
  void withTimeoutAndExceptions_oneIsLate_restIsThere() {
    List<Outcome<String>> outcomes = forms.withTimeoutAndExceptions(List.of(ONE, LONG));

    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("one"));
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            cancelled -> assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.TIMEOUT));
  }
}
