package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Scenario.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rejoin does what asyncio was recorded to do, but for the {@link Difference}s. */
class AsyncioDifferentialTest {
  private static final AsyncioRecording RECORDING = AsyncioRecording.read();
  private static final Path PAGE = Path.of("..", "docs", "asyncio.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+(?:_[A-Z]+)+)` \\|");

  /** So many mismatches are told at most. */
  private static final int MOST_TOLD = 5;

  /** Threads that end: before Java 21 those of the default are pooled. */
  static Stream<On> threads() {
    return Runtime.version().feature() >= 21
        ? Stream.of(On.PLATFORM, On.DEFAULT)
        : Stream.of(On.PLATFORM);
  }

  static Stream<Arguments> operations() {
    return threads().flatMap(on -> Stream.of(Operation.values()).map(op -> Arguments.of(on, op)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_replayed_doesWhatAsyncioDoesButForTheDifferences(On on, Operation op) {
    assertReplayed(on, op, OnFailure.CANCEL, Difference::expected);
  }

  @ParameterizedTest
  @MethodSource("threads")
  void gather_leavingRunning_doesWhatAsyncioDoesButForTies(On on) {
    assertReplayed(
        on, Operation.GATHER, OnFailure.LEAVE_RUNNING, Difference::expectedLeavingRunning);
  }

  private interface Expectation {
    Seen of(Scenario scenario, Set<Difference> used);
  }

  private static void assertReplayed(
      On on, Operation op, OnFailure onFailure, Expectation expectation) {
    List<String> mismatches = new ArrayList<>();
    for (Scenario scenario : RECORDING.scenarios()) {
      if (scenario.op() == op && mismatches.size() < MOST_TOLD) {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        Seen expected = expectation.of(scenario, differences);
        Seen seen = replay(on, scenario, onFailure);
        if (!seen.equals(expected)) {
          mismatches.add(RECORDING.mismatch(scenario, expected, seen) + "\n  by " + differences);
        }
      }
    }
    assertThat(String.join("\n\n", mismatches)).isEmpty();
  }

  private static Seen replay(On on, Scenario scenario, OnFailure onFailure) {
    try {
      return Replay.of(scenario, on.builder(), onFailure);
    } catch (RuntimeException | Error e) {
      throw new AssertionError(RECORDING.describe(scenario), e);
    }
  }

  @Test
  void recording_holdsManyScenariosOfEachOperation() {
    assertThat(RECORDING.scenarios()).hasSize(RECORDING.count()).hasSizeGreaterThanOrEqualTo(600);
    assertThat(RECORDING.grace()).isEqualTo(Scenario.GRACE);
    assertThat(
            RECORDING.scenarios().stream()
                .collect(Collectors.groupingBy(Scenario::op, Collectors.counting())))
        .containsOnlyKeys(Operation.values())
        .allSatisfy((op, count) -> assertThat(count).as("%s", op).isGreaterThan(50));
  }

  @Test
  void difference_each_isUsedByAScenarioAndChangesIt() {
    Set<Difference> used = EnumSet.noneOf(Difference.class);
    RECORDING.scenarios().forEach(s -> Difference.expected(s, used));
    assertThat(used).containsExactly(Difference.values());
  }

  @Test
  void difference_each_isARowOfThePage() throws IOException {
    Set<String> rows =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Difference.values()).map(Enum::name).toList());
  }
}
