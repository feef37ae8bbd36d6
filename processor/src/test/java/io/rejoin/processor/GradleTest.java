package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Gradle asks of an isolating processor, without Gradle: each file comes from one type, and is
 * the same when only that type is compiled, beside the classes of the others.
 */
class GradleTest {
  private static final String DECLARATION = "META-INF/gradle/incremental.annotation.processors";

  @TempDir private Path folder;

  @Test
  void declaration_isIsolating() throws IOException {
    try (InputStream declaration =
        RejoinProcessor.class.getClassLoader().getResourceAsStream(DECLARATION)) {
      assertThat(new String(declaration.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactly(RejoinProcessor.class.getName() + ",isolating");
    }
  }

  /** Ours, with a filer that writes down who asks for what. */
  private static final class Watched extends AbstractProcessor {
    private final RejoinProcessor ours = new RejoinProcessor();
    private final List<String> asked = new ArrayList<>();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Filer filer =
          proxy(
              Filer.class,
              (method, arguments) -> {
                asked.add(
                    method.getName()
                        + " of "
                        + Arrays.toString((Element[]) arguments[arguments.length - 1]));
                return invoke(environment.getFiler(), method, arguments);
              });
      ours.init(
          proxy(
              ProcessingEnvironment.class,
              (method, arguments) ->
                  method.getName().equals("getFiler")
                      ? filer
                      : invoke(environment, method, arguments)));
    }

    private interface Answer {
      Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(on, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return ours.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @SuppressWarnings("DoNotClaimAnnotations") // as ours does
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return ours.process(annotations, round);
    }
  }

  @Test
  void file_comesFromItsInterfaceAlone() {
    Watched watched = new Watched();
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "shop.Prices",
            "package shop; import io.rejoin.*; import java.util.*; interface Calls { Long price(String s); }"
                + " public interface Prices extends Calls {"
                + " @Gather(\"price\") List<Long> prices(List<String> skus);"
                + " interface More extends Prices { @Race(\"price\") Long first(List<String> s); } }");
    assertThat(javac().withProcessors(watched).compile(source)).succeeded();
    assertThat(watched.asked)
        .containsExactly(
            "createSourceFile of [shop.Prices]", "createSourceFile of [shop.Prices.More]");
  }

  static List<String> cases() throws IOException {
    return Goldens.names().stream().filter(name -> !name.startsWith("component")).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void client_isTheSame_whenItsInterfaceAloneIsCompiledAgain(String name) throws IOException {
    compile(Goldens.sources(name));
    List<JavaFileObject> changed =
        Goldens.sources(name).stream()
            .filter(each -> each.getName().endsWith("Input.java"))
            .toList();
    List<String> first = written();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(GradleTest::isClient).toList()) {
        Files.delete(file); // as Gradle does
      }
    }
    compile(changed);
    assertThat(written()).isEqualTo(first).isNotEmpty();
  }

  private static boolean isClient(Path file) {
    return file.getFileName().toString().matches("(Input.*Client|Prices)(\\$.*)?\\.(java|class)");
  }

  private void compile(List<JavaFileObject> sources) {
    StringWriter output = new StringWriter();
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                output,
                null,
                null,
                List.of(
                    "-parameters",
                    "-d",
                    folder.toString(),
                    "-s",
                    folder.toString(),
                    "-classpath",
                    folder + File.pathSeparator + System.getProperty("java.class.path")),
                null,
                sources);
    task.setProcessors(List.of(new RejoinProcessor()));
    assertThat(task.call()).as(output.toString()).isTrue();
  }

  private List<String> written() throws IOException {
    List<String> texts = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
