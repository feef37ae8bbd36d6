package io.rejoin.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no one writes and someone will: the code is valid, or the error is clear. */
class HostileInputTest {
  private static Compilation compile(String body) {
    JavaFileObject input =
        JavaFileObjects.forSourceString(
            "shop.Input",
            "package shop; import io.rejoin.*; import java.util.*; import java.util.function.*;"
                + " public interface Input { "
                + body
                + " }");
    return javac()
        .withProcessors(new RejoinProcessor())
        .withOptions("-Xlint:all,-processing", "-Werror")
        .compile(input);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\"", "\\\\", "\\u0041", "$L", "$T$N", "%s%d", "*/", "/* //", "a\\nb", "${x}", "\\0",
        "ä€😀"
      })
  void textInAnnotations_isQuotedInOneError(String text) {
    Compilation compilation =
        compile(
            "Long price(String sku);"
                + "@Gather(\""
                + text
                + "\") List<Long> a(List<String> skus);");
    assertThat(compilation.errors()).hasSize(1);
    assertThat(compilation.errors().get(0).getMessage(Locale.ROOT))
        .contains("[RJ001] @Gather(\"")
        .contains("Declare the call in the interface or a super-interface.");
    assertThat(
            compile("@WaitFor(\"" + text + "\") Long price(String sku);").errors().stream()
                .map(error -> error.getMessage(Locale.ROOT)))
        .singleElement()
        .asString()
        .startsWith("[RJ008] '");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$L",
        "$T",
        "$",
        "$$",
        "größe",
        "名前",
        "yield",
        "record",
        "var",
        "permits",
        "sealed",
        "when",
        "rejoin",
        "calls",
        "join",
        "together",
        "List",
        "String",
        "Join",
        "Rejoin",
        "Input",
        "Calls",
        "_x",
        "InputClient",
        "\\u0070rice",
        "i",
        "results",
        "array"
      })
  void anyNameOfACallAndAParameter_givesValidCode(String name) {
    assertThat(
            compile(
                ("Long NAME(String NAME); default Long dNAME(int NAME) { return 1L; }"
                        + "@Gather(\"NAME\") List<Long> a(List<String> NAME);"
                        + "@Gather(\"NAME\") short[] b(short... NAME);"
                        + "default short NAME(short NAME) { return NAME; }"
                        + "@Gather(\"dNAME\") Map<Integer, Long> c(Set<Integer> NAME);"
                        + "@AsCompleted(\"NAME\") void d(List<String> input, Consumer<Long> NAME);"
                        + "@Gather({\"NAME\", \"dNAME\"}) List<Long> e(String NAME, int at);")
                    .replace("dNAME(int NAME)", "dNAME(int at)")
                    .replace("NAME", name)))
        .succeededWithoutWarnings();
  }

  @Test
  void mostParametersThatAMethodTakes_areHandedOn() {
    String declared =
        IntStream.range(0, 253).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
    assertThat(
            compile(
                "Long price(String sku, "
                    + declared
                    + "); @Gather(\"price\") List<Long> prices(List<String> skus, "
                    + declared
                    + ");"))
        .succeededWithoutWarnings();
  }

  @Test
  void deepGenerics_areWrittenOut() {
    String type = "List<".repeat(60) + "String" + ">".repeat(60);
    assertThat(
            compile(
                "<T extends Comparable<? super T>> Map<T, "
                    + type
                    + "> price("
                    + type
                    + " in, T t);"
                    + "@Gather(\"price\") <T extends Comparable<? super T>> List<Map<T, "
                    + type
                    + ">> all(List<"
                    + type
                    + "> in, T t);"))
        .succeededWithoutWarnings();
  }

  @Test
  void thousandJoins_areWritten() {
    String joins =
        IntStream.range(0, 1000)
            .mapToObj(i -> "@Gather(\"price\") List<Long> prices" + i + "(List<String> skus);")
            .collect(Collectors.joining("\n"));
    assertThat(compile("Long price(String sku);\n" + joins)).succeededWithoutWarnings();
  }

  @Test
  void mostComponentsThatARecordHas_areCalledTogether() {
    String calls =
        IntStream.range(0, 254)
            .mapToObj(i -> "Long c" + i + "(" + (i == 0 ? "String sku" : "Long c" + (i - 1)) + ");")
            .collect(Collectors.joining("\n"));
    String components =
        IntStream.range(0, 254).mapToObj(i -> "Long c" + i).collect(Collectors.joining(", "));
    assertThat(compile(calls + "record All(" + components + ") {} @Gather All all(String sku);"))
        .succeededWithoutWarnings();
  }

  @Test
  void interfacesDeepInEachOther_areAllWritten() {
    int depth = 40;
    String open =
        IntStream.range(0, depth)
            .mapToObj(
                i ->
                    "interface I"
                        + i
                        + " { Long p(String s); @Gather(\"p\") List<Long> ps(List<String> s); ")
            .collect(Collectors.joining());
    Compilation compilation = compile(open + "}".repeat(depth));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation.generatedSourceFiles()).hasSize(depth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<T> T b(Enum<?> a)",
        "<T> T b(Class<T> a)",
        "<T extends Enum<T>> T b(Class<T> a)",
        "<T extends Enum<T>> List<T> b(Class<? extends T> a)",
        "<T extends Comparable<T>> T b(Comparable<T> a)",
        "<T extends Comparable<? super T>> Object b(Collection<? extends T> a)",
        "<A, B extends A, C extends List<? extends B>> A b(C a)",
        "<A extends B, B> Map<A, ? super B> b(Map<? extends A, B[]> a)",
        "<T> T[] b(T[][] a)",
        "<T extends Object & Comparable<T>> T b(List<T> a)",
        "<T, X extends Exception> T b(Function<? super T, ? extends T> a) throws X"
      })
  void anyGenericCall_ofAnyGenericArgument_isValidOrAnErrorOfOurs(String call) {
    for (String given :
        new String[] {
          "Enum<?>",
          "Class<?>",
          "Class<? extends Thread.State>",
          "Class<Thread.State>",
          "Comparable<?>",
          "List<? super Integer>",
          "ArrayList<? extends List<?>>",
          "Map<?, ? extends Number[]>",
          "Map<String, Integer[]>",
          "Function<? super String, ? extends CharSequence>",
          "int[][]",
          "String[][]",
          "List<? extends Comparable<? super Integer>>"
        }) {
      Compilation compilation =
          compile(
              given + " a(); " + call + "; record R(" + given + " a, Object b) {} @Gather R r();");
      assertThat(compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT)))
          .as(call + " of " + given)
          .allSatisfy(text -> assertThat(text).startsWith("[RJ0").doesNotContain("[RJ099]"));
    }
  }
}
