package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.processor.ResultTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the tables of results with everything that it may be combined with, plain and in
 * either kind of future: what comes back where all calls succeed, and where one fails.
 */
class ResultRowsTest {
  private static final String PRICE = "Long price(String sku) throws IOException; ";
  private static final String SKUS = "List<String> skus";

  @TempDir private Path folder;

  private void check(ResultTable table, List<Row> rows) throws Exception {
    table.check(folder, rows);
  }

  @Test
  void gather_ofOneCall() throws Exception {
    check(
        new ResultTable(
            "@Gather(\"price\")",
            SKUS,
            PRICE,
            ResultTable.PRICES,
            "List.of(\"a\", \"bb\")",
            "List.of(\"\", \"bb\")"),
        Row.alsoInFutures(
            new Row("List<Long>", "[1 2]", "!none"),
            new Row("Collection<Long>", "[1 2]", "!none"),
            new Row("Long[]", "[1 2]", "!none"),
            new Row("long[]", "[1, 2]", "!none"),
            new Row("Map<String, Long>", "{a=1 bb=2}", "!none"),
            new Row("void", "null", "!none"),
            new Row("Stream<Long>", "[1 2]", "! none"),
            new Row("List<Outcome<Long>>", "[+1 +2]", "[-none +2]"),
            new Row("Collection<Outcome<Long>>", "[+1 +2]", "[-none +2]"),
            new Row("Map<String, Outcome<Long>>", "{a=+1 bb=+2}", "{=-none bb=+2}"),
            new Row("Stream<Outcome<Long>>", "[+1 +2]", "[-none +2]"),
            new Row("List<Optional<Long>>", "[?1 ?2]", "[? ?2]"),
            new Row("Collection<Optional<Long>>", "[?1 ?2]", "[? ?2]"),
            new Row("Map<String, Optional<Long>>", "{a=?1 bb=?2}", "{=? bb=?2}"),
            new Row("Stream<Optional<Long>>", "[?1 ?2]", "[? ?2]"),
            new Row("List<Number>", "[1 2]", "!none"),
            new Row("Map<String, Outcome<Number>>", "{a=+1 bb=+2}", "{=-none bb=+2}")));
  }

  @Test
  void gather_ofDifferentCalls() throws Exception {
    check(
        new ResultTable(
            "@Gather({\"price\", \"name\"})",
            "String sku",
            PRICE
                + "String name(String sku);"
                + "record Plain(Long price, String name) {}"
                + "record Outcomes(Outcome<Long> price, Outcome<String> name) {}"
                + "record Optionals(Optional<Long> price, Optional<String> name) {}",
            "new InputClient.Calls() { public Long price(String sku) throws IOException {"
                + " if (sku.isEmpty()) throw new IOException(\"none\"); return 1L; }"
                + " public String name(String sku) { return \"n\"; } }",
            "\"a\"",
            "\"\""),
        Row.alsoInFutures(
            new Row("Plain", "Plain[1 n]", "!none"),
            new Row("Outcomes", "Outcomes[+1 +n]", "Outcomes[-none +n]"),
            new Row("Optionals", "Optionals[?1 ?n]", "Optionals[? ?n]"),
            new Row("List<Object>", "[1 n]", "!none"),
            new Row("List<Outcome<Object>>", "[+1 +n]", "[-none +n]"),
            new Row("void", "null", "!none")));
  }

  @Test
  void race_forOne() throws Exception {
    check(
        race("@Race(\"price\")", "List.of(\"\", \"\")"),
        Row.alsoInFutures(
            new Row("Long", "1", "!none"),
            new Row("Outcome<Long>", "+1", "-none"),
            new Row("Completion<String, Long>", "a+1", "! none"),
            new Row("Number", "1", "!none"),
            new Row("Outcome<Number>", "+1", "-none")));
  }

  @Test
  void race_forSeveral() throws Exception {
    check(
        race("@Race(value = \"price\", count = 2)", "List.of(\"\", \"slow\")"),
        Row.alsoInFutures(
            new Row("List<Long>", "[1 1]", "!none"),
            new Row("List<Outcome<Long>>", "[+1 +1]", "[-none ~LOST_RACE]"),
            new Row("List<Completion<String, Long>>", "[a+1 a+1]", "[-none slow~LOST_RACE]"),
            new Row("List<Completion<String, Number>>", "[a+1 a+1]", "[-none slow~LOST_RACE]")));
  }

  private static ResultTable race(String annotation, String bad) {
    return new ResultTable(
        annotation, SKUS, PRICE, ResultTable.PRICES, "List.of(\"\", \"a\", \"a\")", bad);
  }

  @Test
  void asCompleted() throws Exception {
    check(
        new ResultTable(
            "@AsCompleted(\"price\")",
            SKUS,
            PRICE,
            ResultTable.PRICES,
            "List.of(\"a\")",
            "List.of(\"\")"),
        List.of(
            new Row("Stream<Long>", "[1]", "! none"),
            new Row("Stream<Number>", "[1]", "! none"),
            new Row("Stream<Outcome<Long>>", "[+1]", "[-none]"),
            new Row("Stream<Completion<String, Long>>", "[a+1]", "[-none]"),
            new Row("Completions<String, Long>", "[a+1]", "[-none]")));
  }

  /** The result is what the consumer was given. */
  @Test
  void asCompleted_withAConsumer() throws Exception {
    List<List<String>> rows =
        List.of(
            List.of("Consumer<Long>", "it -> got.add(it)", "[1]", "!none"),
            List.of("Consumer<? super Number>", "it -> got.add(it)", "[1]", "!none"),
            List.of("Consumer<? super Outcome<Long>>", "it -> got.add(it)", "[+1]", "[-none]"),
            List.of("Consumer<Completion<String, Long>>", "it -> got.add(it)", "[a+1]", "[-none]"),
            List.of("BiConsumer<String, Long>", "(s, it) -> got.add(s + it)", "[a1]", "!none"),
            List.of(
                "BiConsumer<? super String, ? super Outcome<Long>>",
                "(s, it) -> { got.add(s); got.add(it); }",
                "[a +1]",
                "[-none]"),
            List.of("LongConsumer", "it -> got.add(it)", "[1]", "!none"),
            List.of("ObjLongConsumer<String>", "(s, it) -> got.add(s + it)", "[a1]", "!none"),
            List.of("Sink", "it -> { throw new TimeoutException(\"full\"); }", "!full", "!none"));
    StringBuilder joins =
        new StringBuilder(PRICE)
            .append("interface Sink { void take(Number it) throws TimeoutException; }");
    StringBuilder body = new StringBuilder(ResultTable.SHOW);
    body.append("Input input = new InputClient(").append(ResultTable.PRICES).append(");\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      joins.append(
          "@AsCompleted(\"price\") void m%d(List<String> skus, %s sink)%s;\n"
              .formatted(
                  i,
                  row.get(0),
                  row.get(3).startsWith("!") ? " throws IOException, TimeoutException" : ""));
      for (String sku : List.of("a", "")) {
        body.append(
            "seen.add(show.call(() -> { List<Object> got = new ArrayList<>();"
                + " input.m%d(List.of(\"%s\"), %s); return got; }));\n"
                    .formatted(i, sku, row.get(1)));
      }
      expected.add(row.get(2));
      expected.add(row.get(3));
    }
    Object seen = Programs.run(folder, joins.toString(), body.append("return seen;").toString());
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void gather_ofEachPrimitive() throws Exception {
    StringBuilder calls = new StringBuilder();
    StringBuilder body = new StringBuilder("Input input = new InputClient();");
    body.append("List<String> seen = new ArrayList<>(); List<String> s = List.of(\"1\", \"2\");");
    List<String> expected = new ArrayList<>();
    for (List<String> row :
        List.of(
            List.of("boolean", "s.equals(\"1\")", "[true, false]"),
            List.of("byte", "Byte.parseByte(s)", "[1, 2]"),
            List.of("short", "Short.parseShort(s)", "[1, 2]"),
            List.of("char", "s.charAt(0)", "[1, 2]"),
            List.of("int", "Integer.parseInt(s)", "[1, 2]"),
            List.of("long", "Long.parseLong(s)", "[1, 2]"),
            List.of("float", "Float.parseFloat(s)", "[1.0, 2.0]"),
            List.of("double", "Double.parseDouble(s)", "[1.0, 2.0]"))) {
      String type = row.get(0);
      calls.append("default %1$s %1$s1(String s) { return %2$s; }\n".formatted(type, row.get(1)));
      calls.append("@Gather(\"%1$s1\") %1$s[] %1$ss(List<String> s);\n".formatted(type));
      calls.append(
          "@Gather(\"%1$s1\") CompletionStage<%1$s[]> %1$sf(List<String> s);\n".formatted(type));
      body.append(
          ("seen.add(Arrays.toString(input.%1$ss(s)));"
                  + "seen.add(Arrays.toString(input.%1$sf(s).toCompletableFuture().get()));\n")
              .formatted(type));
      expected.add(row.get(2));
      expected.add(row.get(2));
    }
    body.append("return seen;");
    Object seen = Programs.run(folder, calls.toString(), body.toString());
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void race_forTheFirstToEnd() throws Exception {
    check(
        new ResultTable(
            "@Race(value = \"price\", returnWhen = ReturnWhen.FIRST_COMPLETED)",
            SKUS,
            PRICE,
            ResultTable.PRICES,
            "List.of(\"a\", \"slow\")",
            "List.of(\"\", \"slow\")"),
        Row.alsoInFutures(
            new Row("Long", "1", "!none"),
            new Row("Outcome<Long>", "+1", "-none"),
            new Row("Completion<String, Long>", "a+1", "-none")));
  }

  @Test
  void waiting() throws Exception {
    for (String condition :
        List.of("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "FIRST_SUCCESS")) {
      check(
          new ResultTable(
              "@Wait(value = \"price\", returnWhen = ReturnWhen." + condition + ")",
              SKUS,
              PRICE,
              ResultTable.PRICES,
              "List.of(\"a\")",
              "List.of(\"\")"),
          List.of(
              new Row("Waited<String, Long>", "[a+1]", "[-none]"),
              new Row("Waited<String, Number>", "[a+1]", "[-none]")));
    }
  }

  @Test
  void createTask_ofACall() throws Exception {
    check(
        new ResultTable(
            "@CreateTask(\"price\")", "String sku", PRICE, ResultTable.PRICES, "\"a\"", "\"\""),
        List.of(
            new Row("CompletableFuture<Long>", "1", "! none"),
            new Row("CompletionStage<Long>", "1", "! none"),
            new Row("CompletableFuture<Object>", "1", "! none")));
  }

  @Test
  void createTask_ofAJoin() throws Exception {
    for (String result : List.of("List<Long>", "Long[]", "Map<String, Long>")) {
      check(
          new ResultTable(
              "@CreateTask(\"all\")",
              SKUS,
              PRICE + "@Gather(\"price\") " + result + " all(List<String> s) throws IOException; ",
              ResultTable.PRICES,
              "List.of(\"a\")",
              "List.of(\"\")"),
          List.of(
              new Row(
                  "CompletableFuture<" + result + ">",
                  result.startsWith("Map") ? "{a=1}" : "[1]",
                  "! none")));
    }
  }
}
