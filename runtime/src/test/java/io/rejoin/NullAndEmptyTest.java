package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NullAndEmptyTest {
  private static FanOut<Integer, Integer, RuntimeException> none() {
    return Rejoin.shared().join("none").each(List.<Integer>of(), input -> input);
  }

  private static FanOut<Integer, String, RuntimeException> nulls() {
    return Rejoin.shared().join("nulls").each(List.of(1, 2), input -> null);
  }

  @Test
  void empty_everyShape_isEmpty() throws Exception {
    assertThat(none().gather().join()).isEmpty();
    assertThat(none().gatherMap().join()).isEmpty();
    assertThat(none().gatherVoid().join()).isNull();
    assertThat(none().outcomes().gather().join()).isEmpty();
    assertThat(none().gather().createTask().get()).isEmpty();
    none().forEachCompleted((input, result) -> assertThat(result).isNotNull()).join();
    try (Stream<Integer> stream = none().gatherStream()) {
      assertThat(stream).isEmpty();
    }
    try (Stream<Integer> stream = none().asCompletedStream()) {
      assertThat(stream).isEmpty();
    }
  }

  @Test
  void empty_afterTheDeadline_isEmptyAllTheSame() {
    assertThat(
            Rejoin.shared()
                .join("none")
                .waitFor(java.time.Duration.ZERO)
                .each(List.<Integer>of(), input -> input)
                .gather()
                .join())
        .isEmpty();
  }

  @Test
  void nullResult_everyShape_isAResult() {
    assertThat(nulls().gather().join()).containsExactly(null, null);
    Map<Integer, String> map = nulls().gatherMap().join();
    assertThat(map).hasSize(2).containsEntry(1, null).containsEntry(2, null);
    assertThat(nulls().outcomes().gather().join()).containsOnly(new Outcome.Success<>(null));
    assertThat(nulls().optionals().gather().join())
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(nulls().completions().gather().join())
        .containsExactly(
            new Completion<>(0, 1, new Outcome.Success<>(null)),
            new Completion<>(1, 2, new Outcome.Success<>(null)));
    assertThat(Rejoin.shared().join("one").<String, RuntimeException>call(() -> null).join())
        .isNull();
  }

  @Test
  void nullSource_isNamed() {
    Join join = Rejoin.shared().join("null").over("skus");
    assertThatThrownBy(() -> join.each(null, input -> input))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("skus");
  }

  @Test
  void nullInput_inACollection_isNamedBeforeAnythingStarts() {
    AtomicBoolean started = new AtomicBoolean();
    FanOut<Integer, Integer, RuntimeException> calls =
        Rejoin.shared()
            .join("null")
            .over("skus")
            .each(
                Arrays.asList(1, null),
                input -> {
                  started.set(true);
                  return input;
                });
    assertThatThrownBy(() -> calls.gather().join())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("skus[1]");
    assertThatThrownBy(calls::asCompleted)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("skus[1]");
    assertThatThrownBy(() -> calls.gather().createTask())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("skus[1]");
    assertThatThrownBy(() -> calls.await(ReturnWhen.ALL_COMPLETED).join())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("skus[1]");
    assertThat(started).isFalse();
  }

  @Test
  void nullInput_inALazySource_isNamedWhenItIsReached() {
    Iterable<Integer> lazy = () -> Arrays.asList(1, 2, null).iterator();
    assertThatThrownBy(
            () ->
                Rejoin.shared()
                    .join("null")
                    .over("skus")
                    .maxConcurrency(1)
                    .each(lazy, input -> input)
                    .gather()
                    .join())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("skus[2]");
  }

  @Test
  void nullStage_isAFailure() {
    List<Outcome<String>> outcomes =
        Rejoin.shared()
            .join("null")
            .eachStage(List.of(1), input -> (CompletionStage<String>) null)
            .outcomes()
            .gather()
            .join();
    assertThat(((Outcome.Failure<String>) outcomes.get(0)).exception())
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void nullArguments_areRefused() {
    Rejoin shared = Rejoin.shared();
    assertThatThrownBy(() -> shared.join(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Rejoin.onCancel(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Rejoin.builder().executor(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Rejoin.builder().timeSource(null))
        .isInstanceOf(NullPointerException.class);
  }
}
