package io.rejoin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5 | 0.4 | 0.9 | met",
        "1.0 | 1.0 | 1.0 | met",
        "0.5 | 0.4 | 1.1 | met, by chance",
        "1.2 | 0.9 | 1.3 | **missed**, by chance",
        "1.2 | 1.1 | 1.3 | **missed**",
      })
  void toRow_atMostOne_saysWhetherTheQuartilesAgree(
      double value, double low, double high, String verdict) {
    Target target = Target.atMost(1, "row", "time", Optional.of(new Figure(value, low, high)));
    assertThat(target.toRow()).endsWith("| " + verdict + " |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2 | 1.1 | 1.3 | met",
        "1.2 | 0.9 | 1.3 | met, by chance",
        "0.5 | 0.4 | 1.1 | **missed**, by chance",
        "0.5 | 0.4 | 0.9 | **missed**",
      })
  void toRow_atLeastOne_saysWhetherTheQuartilesAgree(
      double value, double low, double high, String verdict) {
    Target target = Target.atLeast(1, "row", "speed", Optional.of(new Figure(value, low, high)));
    assertThat(target.toRow()).endsWith("| " + verdict + " |");
  }

  @Test
  void toRow_notMeasured_isNeitherMetNorMissed() {
    Target target = Target.atMost(1, "row", "time", Optional.empty());
    assertThat(target.toRow()).endsWith("|  | not measured |");
    assertThat(target.isMet()).isFalse();
    assertThat(target.isMissed()).isFalse();
  }
}
