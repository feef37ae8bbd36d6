package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says which tests hold which rule names tests that there are. */
class RulesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "asyncio.md");
  private static final String HEADING = "## The rules, and the tests that hold them";
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .+ \\| (.+) \\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static List<Matcher> rows() throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(page.indexOf(HEADING))
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .toList();
  }

  private static boolean exists(String name) {
    return contains(Path.of("src", "test", "java"), name)
        || contains(Path.of("..", "examples", "src", "test", "java"), name);
  }

  private static boolean contains(Path root, String name) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.anyMatch(file -> file.getFileName().toString().equals(name + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void rows_areTheFifteenRules() throws IOException {
    assertThat(rows())
        .extracting(row -> Integer.valueOf(row.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
  }

  @Test
  void tests_ofEachRow_exist() throws IOException {
    for (Matcher row : rows()) {
      List<String> names = NAME.matcher(row.group(2)).results().map(name -> name.group(1)).toList();
      assertThat(names).as("rule " + row.group(1)).hasSizeGreaterThan(1);
      assertThat(names).allSatisfy(name -> assertThat(exists(name)).as(name).isTrue());
    }
  }
}
