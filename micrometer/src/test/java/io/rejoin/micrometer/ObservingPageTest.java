package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.JoinEvent;
import io.rejoin.JoinKind;
import io.rejoin.JoinOutcome;
import io.rejoin.Outcome;
import io.rejoin.SubtaskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of {@code docs/observing.md} say what is there. */
class ObservingPageTest {
  private static final Path PAGE = Path.of("../docs/observing.md");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Outcome<?> DONE = new Outcome.Success<>("done");
  private static final Outcome<?> NEVER =
      new Outcome.Cancelled<>(Outcome.Reason.TIMEOUT, false, null);

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> Arrays.asList(line.substring(1).split("\\|")))
        .toList();
  }

  private static Set<String> code(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JoinEvent join(JoinOutcome outcome) {
    return new JoinEvent(
        1, "j", JoinKind.GATHER, 0, -1, 0, null, Duration.ZERO, outcome, 1, 1, 0, 0, 0, null, null);
  }

  private static SubtaskEvent call(int index, Outcome<?> outcome) {
    return new SubtaskEvent(
        1, "j", "c", index, List.of(), Duration.ZERO, 0, Duration.ZERO, outcome);
  }

  private static Watched everyMeter() {
    Watched watched = new Watched();
    watched.listener.joinStarted(join(null));
    watched.listener.subtaskStarted(call(0, null));
    watched.listener.subtaskAbandoned(call(0, NEVER));
    watched.listener.subtaskEnded(call(0, DONE));
    watched.listener.subtaskEnded(call(1, NEVER));
    watched.listener.joinEnded(join(JoinOutcome.COMPLETED));
    return watched;
  }

  @Test
  void meters_areThoseOfThePage_withTheirTags() throws IOException {
    Map<String, Set<String>> there = new TreeMap<>();
    everyMeter()
        .meters
        .getMeters()
        .forEach(
            meter ->
                there.put(
                    meter.getId().getName(),
                    meter.getId().getTags().stream()
                        .map(io.micrometer.core.instrument.Tag::getKey)
                        .collect(Collectors.toCollection(TreeSet::new))));
    Map<String, Set<String>> told =
        rows().stream()
            .filter(row -> row.get(0).contains("`rejoin."))
            .collect(
                Collectors.toMap(
                    row -> code(row.get(0)).iterator().next(), row -> code(row.get(2))));
    assertThat(there).hasSize(6).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "`kind`, io.rejoin.JoinKind, ''",
    "`outcome` of a join, io.rejoin.JoinOutcome, ''",
    "`reason`, io.rejoin.Outcome$Reason, none refused"
  })
  void valuesOfATag_areThoseOfThePage(String tag, Class<? extends Enum<?>> type, String others)
      throws IOException {
    Set<String> values = new TreeSet<>(Set.of(others.split(" ")));
    values.remove("");
    for (Enum<?> constant : type.getEnumConstants()) {
      values.add(Words.of(constant));
    }
    assertThat(rows())
        .filteredOn(row -> row.get(0).strip().equals(tag))
        .singleElement()
        .satisfies(row -> assertThat(code(row.get(1))).isEqualTo(values));
  }

  @Test
  void spansHaveTheKeysOfThePage() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(everyMeter().contexts)
        .hasSize(2)
        .allSatisfy(
            context ->
                assertThat(context.getHighCardinalityKeyValues())
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(page).contains("`" + key.getKey() + "`")));
  }
}
