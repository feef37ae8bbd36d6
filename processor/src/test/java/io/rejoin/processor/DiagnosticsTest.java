package io.rejoin.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The text and the place of each mistake: what is reported, in which line, at which column. */
class DiagnosticsTest {
  private static final String IMPORTS =
      "package shop; import io.rejoin.*; import java.util.*; import java.util.stream.*;"
          + " import java.util.concurrent.*; import java.time.Duration;\n";

  /** Compiles the lines after one line of imports and returns the errors as line:column text. */
  private static List<String> errors(String... lines) {
    return compile(lines).errors().stream()
        .map(
            error ->
                error.getLineNumber()
                    + ":"
                    + error.getColumnNumber()
                    + " "
                    + error.getMessage(Locale.ROOT))
        .toList();
  }

  private static Compilation compile(String... lines) {
    JavaFileObject input =
        JavaFileObjects.forSourceString("shop.Prices", IMPORTS + String.join("\n", lines));
    return javac().withProcessors(new RejoinProcessor()).compile(input);
  }

  @Test
  void misspeltCall_isShownAtTheAnnotationValue_withSuggestion() {
    assertThat(
            errors(
                "public interface Prices {",
                "  int price(String sku);",
                "  @Gather(\"prise\") List<Integer> prices(List<String> skus);",
                "}"))
        .containsExactly(
            "4:11 [RJ001] @Gather(\"prise\"): Prices has no call 'prise'. Did you mean 'price'?"
                + " Declare the call in the interface or a super-interface.");
  }

  @Test
  void noFanOutParameter_namesTheExpected() {
    assertThat(
            errors(
                "public interface Prices {",
                "  int price(String sku);",
                "  @Gather(\"price\") List<Integer> prices(int many);",
                "}"))
        .containsExactly(
            "4:34 [RJ002] @Gather(\"price\"): no parameter holds the inputs of 'price'. Expected one"
                + " that is an Iterable, Stream, Iterator or array, such as List<String>. Give the"
                + " join the call's parameters, with a collection in the place of one.");
  }

  @Test
  void twoFanOutParameters_areNamed() {
    assertThat(
            errors(
                "public interface Prices {",
                "  int price(List<String> sku, List<String> at);",
                "  int price(String sku, List<String> at);",
                "  int price(List<String> sku, String at);",
                "  @Gather(\"price\") List<Integer> prices(List<String> skus, List<String> ats);",
                "}"))
        .containsExactly(
            "6:34 [RJ003] @Gather(\"price\"): more than one parameter could hold the inputs: skus,"
                + " ats. Mark the one to fan out over with @Each.");
  }

  @Test
  void argumentsThatDoNotFit_areShownBesideTheDeclared() {
    assertThat(
            errors(
                "public interface Prices {",
                "  int price(String sku, int at);",
                "  @Gather(\"price\") List<Integer> prices(List<String> skus, String at);",
                "}"))
        .containsExactly(
            "4:34 [RJ004] @Gather(\"price\"): 'price' cannot be called with (String, String). It is"
                + " declared as price(String, int). Give the join the same parameters, with a"
                + " collection in the place of one.");
  }

  @Test
  void wrongResult_listsWhatWouldFit() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Race(\"price\") String first(List<String> skus);",
                "}"))
        .containsExactly(
            "4:25 [RJ006] @Race(\"price\"): 'price' gives Long, which a result of type String cannot"
                + " hold. Return Long, Outcome<Long> or Completion<String, Long>.");
  }

  @Test
  void undeclaredExceptions_areAllInOneError() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku) throws java.io.IOException, java.sql.SQLException,"
                    + " InterruptedException;",
                "  @Gather(\"price\") List<Long> prices(List<String> skus);",
                "  @Gather(\"price\") List<Outcome<Long>> tryPrices(List<String> skus);",
                "}"))
        .containsExactly(
            "4:31 [RJ007] @Gather(\"price\"): 'price' throws IOException, SQLException, which the"
                + " join does not declare. Add 'throws IOException, SQLException' to the join, or"
                + " return Outcomes.");
  }

  @Test
  void badDuration_isShownAtItsValue() {
    String mend =
        " is not a positive duration. Write a whole number and a unit (ns, us, ms, s, m, h, d) such"
            + " as \"250ms\", or ISO-8601 such as \"PT2S\".";
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(\"price\") @WaitFor(\"800 millis\") List<Long> a(List<String> skus);",
                "  @Gather(\"price\") @WaitFor(\"0ms\") List<Long> b(List<String> skus);",
                "  @Race(value = \"price\", stagger = \"-PT1S\") Long c(List<String> skus);",
                "}"))
        .containsExactlyInAnyOrder(
            "4:29 [RJ008] '800 millis'" + mend,
            "5:29 [RJ008] '0ms'" + mend,
            "6:36 [RJ008] '-PT1S'" + mend);
  }

  @Test
  void annotationOnWhatIsNoInterfaceMethod_saysWhatItIsOn() {
    String mend =
        " Rejoin writes the bodies of abstract methods of interfaces only: move it to one.";
    assertThat(
            errors(
                "public class Prices {",
                "  @Gather List<Long> prices(List<String> skus) { return List.of(); }",
                "  interface Inner {",
                "    @Race static Long a(List<String> skus) { return 1L; }",
                "    @Wait default void b(List<String> skus) {}",
                "  }",
                "}"))
        .containsExactlyInAnyOrder(
            "3:3 [RJ010] @Gather is on a method of a class, 'prices'." + mend,
            "5:5 [RJ010] @Race is on the static method 'a'." + mend,
            "6:5 [RJ010] @Wait is on the default method 'b'." + mend);
  }

  @Test
  void twoJoinAnnotations_areNamed() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(\"price\") @Race(\"price\") List<Long> prices(List<String> skus);",
                "}"))
        .containsExactly(
            "4:46 [RJ011] 'prices' carries @Gather and @Race. Keep one of them: a method is joined"
                + " in one way.");
  }

  @Test
  void streamWithoutLimit_isShownAtTheParameter() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(\"price\") List<Long> prices(Stream<String> skus);",
                "}"))
        .containsExactly(
            "4:53 [RJ012] @Gather(\"price\"): 'skus' is a Stream<String>, which may never end, and"
                + " there is no limit. Add maxConcurrency = 16, or Integer.MAX_VALUE if no limit is"
                + " wanted.");
  }

  @Test
  void negativeLimit_isShownAtItsValue() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(value = \"price\", maxConcurrency = -1) List<Long> a(List<String> skus);",
                "}"))
        .containsExactly(
            "4:45 [RJ009] maxConcurrency is -1. Write a positive number, or leave it out for no"
                + " limit.");
  }

  @Test
  void resultThatCannotBeClosed_isRefused() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @AsCompleted(\"price\") Iterable<Long> prices(List<String> skus);",
                "}"))
        .containsExactly(
            "4:40 [RJ013] @AsCompleted cannot return Iterable<Long>, because whoever leaves it early"
                + " could not stop the rest. Return a Stream or a Completions.");
  }

  @Test
  void durationParameterOfAnotherType_isShownAtTheParameter() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(\"price\") List<Long> prices(List<String> skus, @WaitFor long millis);",
                "}"))
        .containsExactly(
            "4:57 [RJ014] @WaitFor is on parameter 'millis' of type long. Put it on one parameter"
                + " of type java.time.Duration, without a value.");
  }

  @Test
  void callsThatWaitForEachOther_showThePath() {
    assertThat(
            errors(
                "public interface Prices {",
                "  record A(String s) {} record B(String s) {} record Page(A a, B b) {}",
                "  A a(B b);",
                "  B b(A a);",
                "  @Gather Page page();",
                "}"))
        .containsExactly(
            "6:16 [RJ015] @Gather: the calls wait for each other: a -> b -> a. Break the circle with"
                + " a parameter.");
  }

  @Test
  void missingArgument_isShownAtTheComponent() {
    assertThat(
            errors(
                "public interface Prices {",
                "  record Page(Long price, String name) {}",
                "  Long price(String sku);",
                "  String name(Long id);",
                "  @Gather Page page(String sku);",
                "}"))
        .containsExactly(
            "3:34 [RJ016] @Gather: nothing gives 'name' its argument 'id' of type Long. Add a"
                + " parameter or a component of that name, or exactly one of that type.");
  }

  @Test
  void leaveRunningWithOutcomes_isShownAtItsValue() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(value = \"price\", onFailure = OnFailure.LEAVE_RUNNING)"
                    + " List<Outcome<Long>> a(List<String> skus);",
                "}"))
        .containsExactly(
            "4:49 [RJ020] LEAVE_RUNNING is for plain results without a deadline. Drop it, or take"
                + " plain results and no @WaitFor.");
  }

  @Test
  void existingClass_isAClash() {
    assertThat(
            errors(
                "public interface Prices {",
                "  Long price(String sku);",
                "  @Gather(\"price\") List<Long> prices(List<String> skus);",
                "}",
                "class PricesClient {}"))
        .containsExactly(
            "2:8 [RJ021] The client of Prices would be shop.PricesClient, which exists. Name it"
                + " otherwise with @Client(name = \"...\").");
  }

  @Test
  void joinsThatNameEachOther_showThePath() {
    assertThat(
            errors(
                "public interface Prices {",
                "  interface Node extends Iterable<Node> {}",
                "  @Gather(\"b\") void a(Node node);",
                "  @Gather(\"a\") void b(Node node);",
                "}"))
        .containsExactly(
            "4:21 [RJ022] The joins name each other: a -> b -> a. Let one of them name a call.");
  }
}
