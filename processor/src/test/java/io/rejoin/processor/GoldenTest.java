package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated sources, word for word. Each folder under {@code golden} has an {@code Input.java},
 * the types that it uses, and the clients that are expected; {@code -Dgolden.update=true} writes
 * what is generated now.
 */
class GoldenTest {
  static List<String> cases() throws IOException {
    return Goldens.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generated_isTheGoldenFile_andCompilesWithoutWarning(String name) throws IOException {
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .withOptions("-Xlint:all,-processing", "-Werror", "-parameters")
            .compile(Goldens.sources(name));
    assertThat(compilation).succeededWithoutWarnings();
    List<JavaFileObject> generated = compilation.generatedSourceFiles();
    assertThat(generated).isNotEmpty();
    for (JavaFileObject client : generated) {
      String text = client.getCharContent(false).toString();
      String type = Path.of(client.getName()).getFileName().toString().replace(".java", "");
      Path golden =
          Goldens.folder(name).resolve(type.replace("InputClient", "Client") + ".java.txt");
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(golden, text);
      }
      assertThat(text).isEqualTo(Files.readString(golden));
    }
  }
}
