package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that somebody is still typing: the compiler says what is missing, and we nothing. */
class IncompleteSourceTest {
  private static Compilation compile(String members) {
    return javac()
        .withProcessors(new RejoinProcessor())
        .compile(
            JavaFileObjects.forSourceLines(
                "shop.Prices",
                "package shop;",
                "import io.rejoin.*;",
                "import java.util.*;",
                "public interface Prices {",
                "  String name(String sku);",
                members,
                "}"));
  }

  private static void ensureLeftToTheCompiler(String members) {
    Compilation compilation = compile(members);
    assertThat(compilation).failed();
    assertThat(compilation.errors())
        .allSatisfy(
            error -> {
              assertThat(error.getCode())
                  .startsWith("compiler.err")
                  .doesNotContain("proc.messager");
              assertThat(error.getSource().getName()).endsWith("/Prices.java");
              assertThat(error.getMessage(Locale.ROOT)).doesNotContain("[RJ");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Missing price(String sku); @Gather(\"price\") List<Missing> prices(List<String> skus);",
        "@Gather(\"na",
        "@Gather(\"name\") List<String> names(List<String> sk",
        "@Gather(\"name\") List<Strin> names(List<String> skus);",
        "@Gather(\"name\") List<String> names(List<Strin> skus);",
        "@Gather(\"name\") List<String> names(Lst<String> skus);",
        "@Gather(\"name\") List<String> names(List<String> skus) throws Missing;",
        "@Gather(\"name\") List<@NonNull String> names(List<String> skus);",
        "@Gather(NAME) List<String> names(List<String> skus);",
        "@Gather(\"name\", maxConcurrency = ) List<String> names(List<String> skus);",
        "@Gather(\"name\") <T extends Missing> List<String> names(List<String> skus);",
        "@Gather(\"name\") <T extends long> List<String> names(List<String> skus);",
        "<T extends int[]> String other(T sku); @Gather(\"name\") void names(List<String> skus);",
        "record Page(Strin name) {} @Gather Page page(String sku);",
        "record Page(String name) {} @Gather Pag page(String sku);",
      })
  void whatIsMissing_theCompilerReports(String members) {
    ensureLeftToTheCompiler(members);
  }

  /** What a missing annotation would have made of the method: older compilers do not tell of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Gathr(\"name\") List<String> names(@Each List<String> skus);",
        "@Gather(\"name\") List<String> names(List<String> skus, @WaitFo java.time.Duration most);",
      })
  void annotationThatNobodyKnows_isNotMissedByUs(String members) {
    assumeTrue(Runtime.version().feature() >= 25);
    ensureLeftToTheCompiler(members);
  }

  @Test
  void mistakeOfAnotherInterface_isReportedAllTheSame() {
    Compilation compilation =
        compile(
            "@Gather(\"nam\") List<String> names(List<String> skus);"
                + " interface Half { @Gather(\"a\") List<Missing> b(List<String> c); }");
    assertThat(compilation).hadErrorContaining("[RJ001]").inFile(sourceOf(compilation));
    assertThat(compilation).hadErrorContaining("class Missing");
  }

  private static JavaFileObject sourceOf(Compilation compilation) {
    return compilation.sourceFiles().get(0);
  }
}
