package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
  private static final Outcome<String> SUCCESS = new Outcome.Success<>("a");
  private static final Outcome<String> FAILURE = new Outcome.Failure<>(new IOException("no"));
  private static final Outcome<String> CANCELLED =
      new Outcome.Cancelled<>(Outcome.Reason.CLOSED, true, null);

  @Test
  void get_success_isTheValue() {
    assertThat(SUCCESS.get()).isEqualTo("a");
    assertThat(new Outcome.Success<String>(null).get()).isNull();
  }

  @Test
  void get_checkedFailure_isTheCauseOfACompletionException() {
    assertThatThrownBy(FAILURE::get)
        .isExactlyInstanceOf(CompletionException.class)
        .hasCauseExactlyInstanceOf(IOException.class);
  }

  @Test
  void get_uncheckedFailureOrError_isThrownAsItself() {
    IllegalStateException unchecked = new IllegalStateException("no");
    AssertionError error = new AssertionError("no");
    assertThatThrownBy(new Outcome.Failure<>(unchecked)::get).isSameAs(unchecked);
    assertThatThrownBy(new Outcome.Failure<>(error)::get).isSameAs(error);
  }

  @ParameterizedTest
  @EnumSource
  void get_cancelled_throwsByItsReason(Outcome.Reason reason) {
    IOException answer = new IOException("cancelled");
    assertThatThrownBy(new Outcome.Cancelled<>(reason, true, answer)::get)
        .isInstanceOf(
            reason == Outcome.Reason.TIMEOUT
                ? JoinTimeoutException.class
                : CancellationException.class)
        .hasCause(answer);
  }

  @Test
  void orElse_onlySuccess_isTheValue() {
    assertThat(SUCCESS.orElse("b")).isEqualTo("a");
    assertThat(FAILURE.orElse("b")).isEqualTo("b");
    assertThat(CANCELLED.orElse("b")).isEqualTo("b");
    assertThat(new Outcome.Success<String>(null).orElse("b")).isNull();
  }

  @Test
  void isSuccess_onlySuccess_isTrue() {
    assertThat(SUCCESS.isSuccess()).isTrue();
    assertThat(FAILURE.isSuccess()).isFalse();
    assertThat(CANCELLED.isSuccess()).isFalse();
  }

  @Test
  void toOptional_onlySuccessWithAValue_isPresent() {
    assertThat(SUCCESS.toOptional()).contains("a");
    assertThat(new Outcome.Success<String>(null).toOptional()).isEmpty();
    assertThat(FAILURE.toOptional()).isEmpty();
    assertThat(CANCELLED.toOptional()).isEmpty();
  }

  @Test
  void map_onlySuccess_isMapped() {
    assertThat(SUCCESS.map(String::length)).isEqualTo(new Outcome.Success<>(1));
    assertThat((Object) FAILURE.map(String::length)).isSameAs(FAILURE);
    assertThat((Object) CANCELLED.map(String::length)).isSameAs(CANCELLED);
    assertThat(SUCCESS.map(value -> null)).isEqualTo(new Outcome.Success<>(null));
    assertThatThrownBy(() -> FAILURE.map(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void fold_each_takesItsOwnFunction() {
    for (Outcome<String> outcome : List.of(SUCCESS, FAILURE, CANCELLED)) {
      String text = outcome.fold(v -> "value " + v, Throwable::getMessage, c -> c.reason().name());
      assertThat(text)
          .isEqualTo(outcome == SUCCESS ? "value a" : outcome == FAILURE ? "no" : "CLOSED");
    }
  }

  @Test
  void valuesAndFailures_mixed_areInOrderAndUnmodifiable() {
    List<Outcome<String>> all =
        Arrays.asList(SUCCESS, FAILURE, CANCELLED, new Outcome.Success<>(null));
    List<String> values = Outcome.values(all);
    assertThat(values).containsExactly("a", null);
    assertThat(Outcome.failures(all)).singleElement().isInstanceOf(IOException.class);
    assertThatThrownBy(() -> values.add("b")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void records_missingParts_areRefused() {
    assertThatThrownBy(() -> new Outcome.Failure<>(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Outcome.Cancelled<>(null, true, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Completion<>(0, "a", null))
        .isInstanceOf(NullPointerException.class);
  }
}
