package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

/** Warnings that javac alone gives, of an interface and of its client. */
class AnsweredWarningsTest {
  private static Compilation closeable(String before) {
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
  void close_thatTheInterfaceAnsweredFor_isNotWarnedOf() {
    assertThat(closeable("@SuppressWarnings({\"try\", \"unused\"})")).succeededWithoutWarnings();
  }

  @Test
  void close_thatNobodyAnsweredFor_isWarnedOfTwice() {
    Compilation compilation = closeable("");
    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningCount(2);
    assertThat(compilation)
        .generatedSourceFile("shop.PricesClient")
        .contentsAsUtf8String()
        .doesNotContain("SuppressWarnings");
  }

  @Test
  void overloads_thatTheInterfaceAnsweredFor_areNotWarnedOf() {
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .withOptions("-Xlint:all,-processing")
            .compile(
                JavaFileObjects.forSourceString(
                    "shop.Texts",
                    """
                    package shop;
                    import java.util.function.*;
                    @SuppressWarnings("overloads")
                    public interface Texts {
                      String text(Function<String, String> of);
                      String text(ToIntFunction<String> of);
                      @io.rejoin.Gather("text")
                      String[] texts(java.util.List<Function<String, String>> of);
                    }
                    """));
    assertThat(compilation).succeededWithoutWarnings();
  }
}
