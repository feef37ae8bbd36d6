package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilations of several rounds, orders and builds. */
class RoundsTest {
  /** Writes one type in each round. */
  private static final class Generating extends AbstractProcessor {
    private final List<Map.Entry<String, String>> types;
    private int round;

    Generating(List<Map.Entry<String, String>> types) {
      this.types = types;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      if (round < types.size() && !environment.processingOver()) {
        Map.Entry<String, String> type = types.get(round++);
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("shop." + type.getKey()).openWriter()) {
          writer.write("package shop; import java.util.*; import io.rejoin.*; " + type.getValue());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  private static JavaFileObject source(String name, String text) {
    return JavaFileObjects.forSourceString(
        "shop." + name, "package shop; import java.util.*; import io.rejoin.*; " + text);
  }

  @Test
  void typesAndSuperInterfacesOfLaterRounds_areWaitedFor() {
    Compilation compilation =
        javac()
            .withProcessors(
                new Generating(
                    List.of(
                        Map.entry("Sku", "public record Sku(String id) {}"),
                        Map.entry("Price", "public record Price(Cents cents) {}"),
                        Map.entry("Cents", "public record Cents(long cents) {}"),
                        Map.entry("Api", "public interface Api { Price price(Sku sku); }"))),
                new RejoinProcessor())
            .compile(
                source(
                    "Prices",
                    "public interface Prices extends Api {"
                        + " @Gather(\"price\") List<Price> prices(List<Sku> skus); }"));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation.generatedSourceFiles().stream().map(JavaFileObject::getName))
        .contains("/SOURCE_OUTPUT/shop/PricesClient.java");
  }

  /** Returns the client of {@code Input}, where {@code Late} is written in the first round. */
  private static String clientBesideALateType(String late, String... sources) throws IOException {
    List<JavaFileObject> inputs = new ArrayList<>();
    for (String source : sources) {
      inputs.add(
          source(source.replaceAll("(?s).*?(?:interface|class|record) (\\w+).*", "$1"), source));
    }
    Compilation compilation =
        javac()
            .withProcessors(new Generating(List.of(Map.entry("Late", late))), new RejoinProcessor())
            .compile(inputs);
    assertThat(compilation).succeededWithoutWarnings();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      if (file.getName().endsWith("InputClient.java")) {
        return file.getCharContent(false).toString();
      }
    }
    throw new AssertionError("no client");
  }

  @Test
  void callAndJoinOfOneName_overALateType_bothStay() throws IOException {
    assertThat(
            clientBesideALateType(
                "public class Late {}",
                "public interface Input { default String open(Late late) { return \"\"; }"
                    + " @Gather(\"open\") List<String> open(List<Late> lates); }"))
        .contains("List<String> open(List<Late> lates)");
  }

  @Test
  void supertypeOfAnInput_isWaitedFor() throws IOException {
    assertThat(
            clientBesideALateType(
                "public class Late extends Base { public Long size() { return 1L; } }",
                "public class Base {}",
                "public class Sku extends Late {}",
                "public interface Input { Long price(Base sku);"
                    + " @Gather(\"price\") List<Long> prices(List<Sku> skus);"
                    + " @Gather(\"size\") List<Long> sizes(List<Sku> skus); }"))
        .contains("calls.price(sku)")
        .contains("sku.size()");
  }

  @Test
  void supertypeOfAComponent_andBounds_areWaitedFor() throws IOException {
    assertThat(
            clientBesideALateType(
                "public interface Late extends Comparable<Late> { }",
                "public record Page(List<? extends Late> items) {}",
                "public interface Input { List<? extends Late> items(int user);"
                    + " @Gather Page page(int user);"
                    + " <T extends Late> T best(T late);"
                    + " @Gather(\"best\") <T extends Late> List<T> all(List<T> lates); }"))
        .contains("new Page(items.get())")
        .contains("<T extends Late> List<T> all(List<T> lates)");
  }

  @Test
  void interfaceOfALaterRound_getsAClientToo() {
    Compilation compilation =
        javac()
            .withProcessors(
                new Generating(
                    List.of(
                        Map.entry(
                            "Prices",
                            "public interface Prices { Long price(String s);"
                                + " @Gather(\"price\") List<Long> prices(List<String> skus); }"))),
                new RejoinProcessor())
            .compile(source("Shop", "class Shop { Prices prices = new PricesClient(s -> 1L); }"));
    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void clientsAreTheSame_inWhateverOrderTheSourcesCome() throws IOException {
    List<JavaFileObject> sources =
        new ArrayList<>(
            List.of(
                source("A", "public interface A extends C { @Gather(\"c\") void a(List<B> in); }"),
                source("B", "public interface B { void b(); @Gather(\"b\") void d(List<B> in); }"),
                source("C", "public interface C { void c(B b) ; int z(); int y(); int x(); }")));
    List<String> first = generated(sources);
    Collections.reverse(sources);
    assertThat(generated(sources)).isEqualTo(first).hasSize(2);
    Collections.rotate(sources, 1);
    assertThat(generated(sources)).isEqualTo(first);
  }

  private static List<String> generated(List<JavaFileObject> sources) throws IOException {
    Compilation compilation = javac().withProcessors(new RejoinProcessor()).compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    List<String> texts = new ArrayList<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      texts.add(file.getCharContent(false).toString());
    }
    Collections.sort(texts);
    return texts;
  }

  @Test
  void interfaceThatIsCompiledAgain_besideItsOldClient_isNoClash(@TempDir Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject prices =
        source(
            "Prices",
            "public interface Prices { Long price(String s);"
                + " @Gather(\"price\") List<Long> prices(List<String> skus); }");
    for (int build = 0; build < 2; build++) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              null,
              null,
              List.of(
                  "-d",
                  folder.toString(),
                  "-s",
                  folder.toString(),
                  "-classpath",
                  folder + java.io.File.pathSeparator + System.getProperty("java.class.path")),
              null,
              List.of(prices));
      task.setProcessors(List.of(new RejoinProcessor()));
      assertThat(task.call()).isTrue();
    }
  }
}
