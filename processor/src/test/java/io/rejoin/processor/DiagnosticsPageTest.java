package io.rejoin.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page about mistakes, compiled: its code gives exactly the message below it, and none once
 * mended. {@code -Dgolden.update=true} writes the messages into the page.
 */
class DiagnosticsPageTest {
  static final Path PAGE = Path.of("../docs/diagnostics.md");
  private static final Pattern SECTION = Pattern.compile("(?ms)^## (RJ\\d{3}) .*?(?=^## |\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(java)?\n(.*?)\n```$");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^public (?:sealed )?(?:class|interface) (\\w+)");
  private static final String IMPORTS =
      "package shop; import io.rejoin.*; import java.time.*; import java.util.*;"
          + " import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;\n";
  private static final JavaFileObject CONTINUATION =
      JavaFileObjects.forSourceString(
          "kotlin.coroutines.Continuation",
          "package kotlin.coroutines; public interface Continuation<T> {}");

  /** The sections by code, each as its blocks. */
  static Map<String, List<String>> sections() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(Files.readString(PAGE));
    while (section.find()) {
      List<String> blocks = new ArrayList<>();
      Matcher block = BLOCK.matcher(section.group());
      while (block.find()) {
        blocks.add(block.group(2));
      }
      sections.put(section.group(1), blocks);
    }
    return sections;
  }

  static Set<String> codes() throws IOException {
    return sections().keySet();
  }

  private static Compilation compile(String source) {
    Matcher type = TYPE.matcher(source);
    assertThat(type.find()).as(source).isTrue();
    return javac()
        .withProcessors(new RejoinProcessor())
        .compile(
            JavaFileObjects.forSourceString("shop." + type.group(1), IMPORTS + source),
            CONTINUATION);
  }

  private static String errors(String source) {
    return compile(source).errors().stream()
        .map(
            error ->
                (error.getLineNumber() - 1) // the imports
                    + ":"
                    + error.getColumnNumber()
                    + " "
                    + error.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void code_getsTheMessageBelowIt_andNoneOnceMended(String code) throws IOException {
    List<String> blocks = sections().get(code);
    assertThat(blocks.size()).as("code, message and what is right, or a message").isIn(1, 3);
    assumeTrue(blocks.size() == 3 && !blocks.get(0).startsWith("-A"), "is told without code");
    String errors = errors(blocks.get(0));
    if (Boolean.getBoolean("golden.update")) {
      String page = Files.readString(PAGE);
      Files.writeString(
          PAGE,
          page.replace(
              blocks.get(0) + "\n```\n\n```\n" + blocks.get(1) + "\n",
              blocks.get(0) + "\n```\n\n```\n" + errors + "\n"));
      blocks = sections().get(code);
    }
    assertThat(blocks.get(1)).isEqualTo(errors).contains("[" + code + "]");
    assertThat(errors(blocks.get(2))).isEmpty();
  }

  @Test
  void everyMistakeHasASection() throws IOException {
    assertThat(codes()).containsExactlyElementsOf(DiagnosticCasesTest.allCodes());
  }

  /** Returns the last block of a section, for the tests of what has no code of its own. */
  static String message(String code) throws IOException {
    List<String> blocks = sections().get(code);
    return blocks.get(blocks.size() == 3 ? 1 : 0);
  }
}
