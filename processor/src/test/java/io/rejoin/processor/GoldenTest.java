package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.rejoin.processor.validate.RuntimeApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated sources, word for word. Each folder under {@code golden} has an {@code Input.java},
 * the types that it uses, and the clients that are expected; an {@code options.txt} has the
 * processor's options. {@code -Dgolden.update=true} writes what is generated now.
 */
class GoldenTest {
  private static final Pattern CALLED = Pattern.compile("Method io/rejoin/([A-Z]\\w*\\.[a-z]\\w*)");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    return Goldens.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generated_isTheGoldenFile_andCompilesWithoutWarning(String name) throws IOException {
    List<String> options = new ArrayList<>(Goldens.options(name));
    options.addAll(List.of("-Xlint:all,-processing", "-Werror", "-parameters"));
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .withOptions(options)
            .compile(Goldens.sources(name));
    assertThat(compilation).succeededWithoutWarnings();
    ensureKnown(compilation);
    List<JavaFileObject> generated = compilation.generatedSourceFiles();
    assertThat(generated).isNotEmpty();
    for (JavaFileObject client : generated) {
      String text = client.getCharContent(false).toString();
      String type = typeOf(client);
      Path golden =
          Goldens.folder(name).resolve(type.replace("InputClient", "Client") + ".java.txt");
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(golden, text);
      }
      assertThat(text).isEqualTo(Files.readString(golden));
    }
  }

  /** Checks that the processor asks for everything that a client calls, before it writes one. */
  private void ensureKnown(Compilation compilation) throws IOException {
    List<String> written =
        compilation.generatedSourceFiles().stream().map(GoldenTest::typeOf).toList();
    List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS && written.contains(typeOf(file))) {
        Path copy = folder.resolve(Path.of(file.getName()).getFileName());
        try (InputStream bytes = file.openInputStream()) {
          Files.copy(bytes, copy);
        }
        arguments.add(copy.toString());
      }
    }
    StringWriter code = new StringWriter();
    PrintWriter printer = new PrintWriter(code);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    javap.run(printer, printer, arguments.toArray(String[]::new));
    assertThat(CALLED.matcher(code.toString()).results().map(call -> call.group(1)).distinct())
        .isNotEmpty()
        .allSatisfy(call -> assertThat(RuntimeApi.methods()).contains(call));
  }

  /** The top-level type that a file is of. */
  private static String typeOf(JavaFileObject file) {
    return Path.of(file.getName()).getFileName().toString().replaceAll("[.$].*", "");
  }
}
