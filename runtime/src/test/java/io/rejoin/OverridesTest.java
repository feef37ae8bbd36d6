package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
  private interface Prices {}

  private static final String FULL = "rejoin.io.rejoin.OverridesTest.Prices.prices.";
  private static final String SIMPLE = "rejoin.Prices.prices.";

  private static Join join(Map<String, String> overrides) {
    return Rejoin.builder()
        .timeSource(new VirtualClock())
        .overrides(overrides::get)
        .build()
        .join(Prices.class, "prices");
  }

  private static Optional<Duration> timeout(Join join) {
    return join.call(Rejoin::remaining).join();
  }

  @Test
  void overrides_none_nothingChanges() {
    assertThat(timeout(join(Map.of()))).isEmpty();
    assertThat(timeout(join(Map.of()).waitFor(Duration.ofSeconds(1))))
        .contains(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "1ns,PT0.000000001S",
    "5us,PT0.000005S",
    "250ms,PT0.25S",
    "2s,PT2S",
    "3m,PT3M",
    "4h,PT4H",
    "1d,P1D",
    "PT2S,PT2S",
    "' 2s ',PT2S"
  })
  void timeout_everyForm_isUnderstood(String text, Duration expected) {
    assertThat(timeout(join(Map.of(SIMPLE + "timeout", text)))).contains(expected);
  }

  @Test
  void timeout_override_goesBeforeWhatTheCodeSays() {
    Join join = join(Map.of(SIMPLE + "timeout", "2s"));
    assertThat(timeout(join.waitFor(Duration.ofSeconds(1)))).contains(Duration.ofSeconds(2));
    assertThat(timeout(join.waitFor(Duration.ofSeconds(9)))).contains(Duration.ofSeconds(2));
  }

  @Test
  void timeout_override_isLoweredByTheCaller() {
    Join join = join(Map.of(SIMPLE + "timeout", "2s"));
    assertThat(timeout(join.atMost(Duration.ofSeconds(1)))).contains(Duration.ofSeconds(1));
  }

  @Test
  void fullName_goesBeforeTheSimpleOne() {
    assertThat(timeout(join(Map.of(SIMPLE + "timeout", "1s", FULL + "timeout", "2s"))))
        .contains(Duration.ofSeconds(2));
  }

  @Test
  void maxConcurrency_override_limits() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    join(Map.of(SIMPLE + "max-concurrency", "1"))
        .maxConcurrency(8)
        .each(
            IntStream.range(0, 200).boxed().toList(),
            input -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              return running.decrementAndGet();
            })
        .gatherVoid()
        .join();
    assertThat(most).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0ms", "-1s", "soon", "1.5s", "PT0S", "999999999999999999d"})
  void timeout_bad_isAnErrorThatNamesKeyAndValue(String value) {
    assertThatThrownBy(() -> join(Map.of(SIMPLE + "timeout", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(SIMPLE + "timeout")
        .hasMessageContaining("'" + value + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "many", "99999999999"})
  void maxConcurrency_bad_isAnErrorThatNamesKeyAndValue(String value) {
    assertThatThrownBy(() -> join(Map.of(FULL + "max-concurrency", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(FULL + "max-concurrency")
        .hasMessageContaining("'" + value + "'");
  }
}
