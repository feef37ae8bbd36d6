package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interface that extends one of another compilation, whose class does not tell all. */
class SeparateCompilationTest {
  private static final String SUB = "@Client\npublic interface Sub extends Base {}";

  @TempDir private Path folder;

  /** Compiles against what was compiled before; returns the errors as line:column text. */
  private List<String> compile(String name, String source, String... options) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(
        List.of(
            "-d",
            folder.toString(),
            "-s",
            folder.toString(),
            "-classpath",
            folder + File.pathSeparator + System.getProperty("java.class.path")));
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///shop/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "package shop; import io.rejoin.*; import java.util.*;\n" + source;
          }
        };
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, found, arguments, null, List.of(file));
    task.setProcessors(List.of(new RejoinProcessor()));
    task.call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(
            each ->
                each.getLineNumber()
                    + ":"
                    + each.getColumnNumber()
                    + " "
                    + each.getMessage(Locale.ROOT))
        .toList();
  }

  private String client() throws IOException {
    return Files.readString(folder.resolve("shop/SubClient.java"));
  }

  /** By their places the names would be taken for each other: region for user. */
  private static final String AMBIGUOUS =
      "public interface Base { record Page(String title, String picks) {}"
          + " String title(String region); String picks(String user);"
          + " @Gather Page page(String user, String region); }";

  @Test
  void namesThatNobodyKnows_areAnErrorAtTheInterface() throws IOException {
    assertThat(compile("Base", AMBIGUOUS)).isEmpty();
    assertThat(compile("Sub", SUB))
        .containsExactly(
            "3:8 [RJ042] @Gather: nobody knows which parameter of 'title' is which, because Base was"
                + " compiled without -parameters. Compile it with -parameters, or declare 'title'"
                + " once more in Sub.")
        .containsExactly("3:8 " + DiagnosticsPageTest.message("RJ042"));
  }

  @Test
  void namesThatTheClassTells_areTaken() throws IOException {
    assertThat(compile("Base", AMBIGUOUS, "-parameters")).isEmpty();
    assertThat(compile("Sub", SUB)).isEmpty();
    assertThat(client()).contains("calls.title(region)").contains("calls.picks(user)");
  }

  @Test
  void namesThatAreDeclaredOnceMore_areTaken() throws IOException {
    assertThat(compile("Base", AMBIGUOUS)).isEmpty();
    String again =
        "public interface Sub extends Base { @Override String title(String region);"
            + " @Override String picks(String user);"
            + " @Override @Gather Page page(String user, String region); }";
    assertThat(compile("Sub", again)).isEmpty();
    assertThat(client()).contains("calls.title(region)").contains("calls.picks(user)");
  }

  @Test
  void typesThatTell_needNoNames() throws IOException {
    assertThat(
            compile(
                "Base",
                "public interface Base { record Profile(String name) {}"
                    + " record Page(Profile profile, String picks) {}"
                    + " Profile profile(StringBuilder user); String picks(Profile profile);"
                    + " @Gather Page page(StringBuilder user); }"))
        .isEmpty();
    assertThat(compile("Sub", SUB)).isEmpty();
    assertThat(client())
        .contains("calls.profile(arg0)")
        .contains("calls.picks(profile.get()), profile)");
  }
}
