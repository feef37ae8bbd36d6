package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code breakages/run} breaks is there to be broken, and something of every fault is. */
class BreakagesTest {
  private static final Path LIST = Path.of("..", "breakages", "list.txt");
  private static final Path RUNTIME = Path.of("src", "main", "java", "io", "rejoin");
  private static final Path STRESS = Path.of("..", "stress", "src");

  private static List<String> all(String word) throws IOException {
    return Files.readString(LIST)
        .lines()
        .filter(line -> line.startsWith("  " + word + " "))
        .map(line -> rest(line))
        .toList();
  }

  private static String rest(String line) {
    return line.strip().replaceFirst("\\w+\\s+", "");
  }

  /** As the command reads it: any white space will do for a space. */
  private static Pattern pattern(String text) {
    return Pattern.compile(
        Arrays.stream(text.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
  }

  private static boolean isThere(String race) {
    String type = race.replaceFirst("#.*", "") + ".java";
    Path places = Path.of("java", "io", "rejoin", type);
    return Files.exists(STRESS.resolve("main").resolve(places))
        || Files.exists(STRESS.resolve("test").resolve(places));
  }

  @Test
  void faults_each_hasABreakageThatItsTestSees() throws IOException {
    List<String> tests = all("test");
    for (Matcher row : FaultsPageTest.rows()) {
      assertThat(FaultsPageTest.testsIn(row))
          .as("fault " + row.group(1))
          .containsAnyElementsOf(tests);
    }
  }

  @Test
  void breakages_each_areOfATestThatThereIs() throws IOException {
    List<String> named =
        FaultsPageTest.rows().stream()
            .flatMap(row -> FaultsPageTest.testsIn(row).stream())
            .toList();
    assertThat(all("test")).isSubsetOf(named);
    assertThat(all("race")).allMatch(BreakagesTest::isThere);
  }

  @Test
  void breakages_each_findTheirTextOnce() throws IOException {
    Path file = RUNTIME;
    for (String line : Files.readAllLines(LIST)) {
      if (line.startsWith("  in ")) {
        file = RUNTIME.resolve(rest(line));
      } else if (line.startsWith("  find ")) {
        assertThat(pattern(rest(line)).matcher(Files.readString(file)).results())
            .as(file.getFileName() + ": " + rest(line))
            .hasSize(1);
      }
    }
  }
}
