package io.rejoin.examples.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whether every request is answered rightly, not how fast: that is for a machine of its own. */
class LoadTest {
  @Test
  void someHundredRequests_everyOneIsAnswered_nothingIsLeft() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Load.Report report =
        new Load(150, 1, 2, 0).run(new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(report.joined().answers).hasSize(300);
    assertThat(report.bare().answers).hasSize(300);
    assertThat(report.joined().wrong()).isZero();
    assertThat(report.abandoned()).isZero();
    assertThat(report.running()).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("unanswered: 0; wrong: 0", "left: 0 abandoned, 0 running");
  }

  @Test
  void figures_slowCallInTime_isWrong() {
    Figures figures = new Figures();
    int request = 0;
    while (Parts.quick(request) == Parts.CALLS) {
      request++;
    }

    figures.add(request + " 1000 " + Parts.quick(request) + " 8");
    assertThat(figures.wrong()).isZero();

    figures.add(request + " 1000 8 8");
    figures.add(request + " 1000 0 7");
    assertThat(figures.wrong()).isEqualTo(2);
  }

  @Test
  void figures_percentilesAndLateOnes() {
    Figures figures = new Figures();
    for (int i = 1; i <= 100; i++) {
      figures.add("0 " + Duration.ofMillis(i).toNanos() + " 0 8");
    }

    assertThat(figures.percentile(50)).isEqualTo(Duration.ofMillis(50));
    assertThat(figures.longest()).isEqualTo(Duration.ofMillis(100));
    assertThat(figures.laterThan(Duration.ofMillis(98))).isEqualTo(2);
  }

  @Test
  void report_requestUnanswered_isNotRight() {
    Figures one = new Figures();
    one.add("0 1000 0 8");

    assertThat(new Load.Report(1, one, one, 0, 0).isRight()).isTrue();
    assertThat(new Load.Report(2, one, one, 0, 0).isRight()).isFalse();
    assertThat(new Load.Report(1, one, one, 1, 0).isRight()).isFalse();
    assertThat(new Load.Report(1, one, one, 0, 1).isRight()).isFalse();
  }
}
