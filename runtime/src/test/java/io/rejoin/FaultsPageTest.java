package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the faults names tests that there are. */
class FaultsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "faults.md");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .+ \\| .+ \\| (.+) \\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

  static List<Matcher> rows() throws IOException {
    return Files.readString(PAGE).lines().map(ROW::matcher).filter(Matcher::matches).toList();
  }

  /** The tests that a row names, each as {@code Class#method}. */
  static List<String> testsIn(Matcher row) {
    return NAME.matcher(row.group(2))
        .results()
        .map(name -> name.group(1) + "#" + name.group(2))
        .toList();
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(each -> each.annotationType().getSimpleName().matches("(Parameterized)?Test"));
  }

  private static List<String> testsOf(String type) {
    try {
      return Arrays.stream(Class.forName("io.rejoin." + type).getDeclaredMethods())
          .filter(FaultsPageTest::isTest)
          .map(Method::getName)
          .toList();
    } catch (ClassNotFoundException e) {
      return List.of();
    }
  }

  @Test
  void rows_areNumbered() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(20)
        .extracting(row -> Integer.valueOf(row.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, rows().size()).boxed().toList());
  }

  @Test
  void tests_ofEachRow_exist() throws IOException {
    for (Matcher row : rows()) {
      List<MatchResult> names = NAME.matcher(row.group(2)).results().toList();
      assertThat(names).as("fault " + row.group(1)).isNotEmpty();
      assertThat(names)
          .allSatisfy(name -> assertThat(testsOf(name.group(1))).contains(name.group(2)));
    }
  }

  @Test
  void faultTests_each_isNamed() throws IOException {
    String page = Files.readString(PAGE);
    try (Stream<Path> files = Files.list(Path.of("src", "test", "java", "io", "rejoin"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith("FaultsTest.java"))
          .map(file -> file.substring(0, file.length() - ".java".length()))
          .forEach(
              type ->
                  assertThat(testsOf(type))
                      .allSatisfy(
                          test -> assertThat(page).contains("`" + type + "#" + test + "`")));
    }
  }
}
