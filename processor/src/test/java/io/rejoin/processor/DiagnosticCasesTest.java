package io.rejoin.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes as data. Each folder under {@code diagnostics} has an {@code Input.java}, the types that
 * it uses, and the {@code Errors.txt} that are expected, each as file, line, column and text;
 * {@code -Dgolden.update=true} writes what is reported now.
 */
class DiagnosticCasesTest {
  private static final Path SOURCES = Path.of("src/test/java/io/rejoin/processor");
  private static final Path CASES = Path.of("src/test/resources/diagnostics");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mistake_isReportedWhereItIs(String name) throws IOException {
    Path folder = CASES.resolve(name);
    List<JavaFileObject> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        String type = file.getFileName().toString().replace(".java", "");
        String source = Files.readString(file);
        String in = source.replaceAll("(?s).*?package ([\\w.]+);.*", "$1");
        inputs.add(JavaFileObjects.forSourceString(in + "." + type, source));
      }
    }
    Compilation compilation = javac().withProcessors(new RejoinProcessor()).compile(inputs);
    String errors =
        compilation.errors().stream()
            .map(
                error ->
                    Path.of(
                                String.valueOf(
                                    error.getSource() == null ? "" : error.getSource().getName()))
                            .getFileName()
                        + ":"
                        + error.getLineNumber()
                        + ":"
                        + error.getColumnNumber()
                        + " "
                        + error.getMessage(Locale.ROOT))
            .collect(Collectors.joining("\n", "", "\n"));
    Path expected = folder.resolve("Errors.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, errors);
    }
    assertThat(errors).isEqualTo(Files.readString(expected));
  }

  /** Returns the codes of all constants, in their order. */
  static List<String> allCodes() {
    return Arrays.stream(io.rejoin.processor.validate.Diagnostic.values())
        .map(io.rejoin.processor.validate.Diagnostic::code)
        .toList();
  }

  @Test
  void everyMistakeHasACase() throws IOException {
    String tests =
        Files.readString(SOURCES.resolve("DiagnosticsTest.java"))
            + Files.readString(SOURCES.resolve("SetUpTest.java"))
            + Files.readString(SOURCES.resolve("SeparateCompilationTest.java"));
    String cases =
        cases()
            .map(name -> CASES.resolve(name).resolve("Errors.txt"))
            .map(DiagnosticCasesTest::read)
            .collect(Collectors.joining());
    assertThat(allCodes()).allSatisfy(code -> assertThat(tests + cases).contains("[" + code + "]"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
