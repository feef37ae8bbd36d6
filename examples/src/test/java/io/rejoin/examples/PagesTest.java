package io.rejoin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever Java a page shows stands, line for line, in a source file of this build. */
class PagesTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource({"../README.md, 5", "../docs/guide.md, 5"})
  void everyPieceOfJava_isCompiledSomewhere(Path page, int least) throws IOException {
    List<List<String>> sources = new ArrayList<>();
    for (Path root : List.of(Path.of("src/main/java"), Path.of("target/generated-sources"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          sources.add(lines(Files.readString(file)));
        }
      }
    }
    Matcher blocks = JAVA.matcher(Files.readString(page));
    int count = 0;
    while (blocks.find()) {
      count++;
      List<String> block = lines(blocks.group(1));
      assertThat(sources)
          .as(blocks.group(1))
          .anyMatch(source -> Collections.indexOfSubList(source, block) >= 0);
    }
    assertThat(count).isGreaterThanOrEqualTo(least);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
