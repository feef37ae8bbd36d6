package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

/** An interface that may be closed with any exception: javac alone warns of such a class. */
class CloseableInterfaceTest {
  private static Compilation compile(String before) {
    return javac()
        .withProcessors(new RejoinProcessor())
        .withOptions("-Xlint:all,-processing")
        .compile(
            JavaFileObjects.forSourceLines(
                "shop.Prices",
                "package shop;",
                before,
                "public interface Prices extends AutoCloseable {",
                "  long price(String sku);",
                "  @io.rejoin.Gather(\"price\") long[] prices(java.util.List<String> skus);",
                "}"));
  }

  @Test
  void warningThatTheInterfaceAnsweredFor_isNotGivenOfItsClient() {
    assertThat(compile("@SuppressWarnings({\"try\", \"unused\"})")).succeededWithoutWarnings();
  }

  @Test
  void client_suppressesNothingElse() {
    Compilation compilation = compile("");
    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningCount(2);
    assertThat(compilation)
        .generatedSourceFile("shop.PricesClient")
        .contentsAsUtf8String()
        .doesNotContain("SuppressWarnings");
  }
}
