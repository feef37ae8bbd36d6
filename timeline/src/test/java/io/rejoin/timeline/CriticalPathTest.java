package io.rejoin.timeline;

import static io.rejoin.timeline.Samples.call;
import static io.rejoin.timeline.Samples.join;
import static io.rejoin.timeline.Samples.ms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static List<String> labels(TimedJoin join) {
    return CriticalPath.of(join).calls().stream().map(TimedCall::label).toList();
  }

  @Test
  void noCalls_isEmpty() {
    assertThat(CriticalPath.of(join(1, "none", 0, 1))).isEqualTo(new CriticalPath(List.of(), 0));
  }

  @Test
  void independentCalls_theLastToEndDecides() {
    assertThat(labels(join(1, "j", 0, 30, call(0, "a", 0, 10), call(1, "b", 0, 30))))
        .containsExactly("b");
  }

  @Test
  void dependentCalls_whatWasNeededComesFirst() {
    assertThat(labels(Samples.page())).containsExactly("profile", "picks");
    assertThat(CriticalPath.of(Samples.page()).waited()).isZero();
  }

  @Test
  void dependsOnSeveral_theLastOfThemCounts() {
    TimedJoin join =
        join(
            1,
            "j",
            0,
            100,
            call(0, "quick", 0, 10),
            call(1, "slow", 0, 60),
            call(2, "both", 60, 60, 100, List.of(0, 1), Ending.SUCCEEDED));
    assertThat(labels(join)).containsExactly("slow", "both");
  }

  @Test
  void waitedForPermit_theCallThatGaveItComesFirst() {
    TimedJoin join =
        join(
            1,
            "limited",
            0,
            90,
            call(0, "a", 0, 30),
            call(1, "b", 0, 30, 60, List.of(), Ending.SUCCEEDED),
            call(2, "c", 0, 60, 90, List.of(), Ending.SUCCEEDED));
    CriticalPath path = CriticalPath.of(join);
    assertThat(labels(join)).containsExactly("a", "b", "c");
    assertThat(path.waited()).as("without a limit c would have started at 0").isEqualTo(ms(60));
  }

  @Test
  void addedWhileWaiting_theCallThatEndedBeforeComesFirst() {
    TimedJoin join = join(1, "crawl", 0, 70, call(0, "home", 0, 40), call(1, "link", 41, 70));
    assertThat(labels(join)).containsExactly("home", "link");
    assertThat(CriticalPath.of(join).waited()).isZero();
  }

  @Test
  void raceWon_theWinnerDecides() {
    TimedJoin race =
        join(
            1,
            "race",
            0,
            -1,
            0,
            45,
            "completed",
            40,
            call(0, "winner", 0, 40),
            call(1, "loser", 0, 0, 44, List.of(), Ending.CANCELLED));
    assertThat(labels(race)).containsExactly("winner");
  }

  @Test
  void timedOut_theLastStragglerDecides() {
    TimedJoin late =
        join(
            1,
            "late",
            0,
            -1,
            0,
            52,
            "timed out",
            40,
            call(0, "quick", 0, 10),
            call(1, "hangs", 0, 0, 51, List.of(), Ending.TIMED_OUT));
    assertThat(labels(late)).containsExactly("hangs");
  }

  @Test
  void leftRunning_isNotWaitedFor() {
    TimedJoin left = join(1, "left", 0, 20, call(0, "failed", 0, 20), call(1, "runs on", 0, 90));
    assertThat(labels(left)).containsExactly("failed");
  }

  @Test
  void circle_ends() {
    TimedJoin circle =
        join(
            1,
            "damaged",
            0,
            20,
            call(0, "a", 0, 0, 10, List.of(1), Ending.SUCCEEDED),
            call(1, "b", 0, 0, 20, List.of(0), Ending.SUCCEEDED));
    assertThat(labels(circle)).containsExactly("a", "b");
  }
}
