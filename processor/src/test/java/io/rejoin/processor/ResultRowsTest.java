package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the tables of results with everything that it may be combined with, plain and in
 * either kind of future: what comes back where all calls succeed, and where one fails.
 */
class ResultRowsTest {
  private static final String PRICE = "Long price(String sku) throws IOException; ";
  private static final String SKUS = "List<String> skus";

  /** A price is the length; nothing has none, and one is never told. */
  private static final String PRICES =
      "sku -> { if (sku.isEmpty()) throw new IOException(\"none\");"
          + " if (sku.equals(\"slow\")) try { new CountDownLatch(1).await(); }"
          + " catch (InterruptedException e) { throw new IOException(e); }"
          + " return (long) sku.length(); }";

  /** Makes a text of whatever a join returns, or of what it throws. */
  private static final String SHOW =
      "class Show {"
          + " String call(Callable<?> join) {"
          + "  try { return of(join.call()); }"
          + "  catch (ExecutionException | CompletionException e) {"
          + "   return \"! \" + e.getCause().getMessage(); }"
          + "  catch (Exception e) { return \"!\" + e.getMessage(); } }"
          + " String of(Object it) throws Exception {"
          + "  if (it instanceof CompletionStage<?> stage) return"
          + "   of(stage.toCompletableFuture().get());"
          + "  if (it instanceof Stream<?> stream) return of(stream.toList());"
          + "  if (it instanceof long[] array) return Arrays.toString(array);"
          + "  if (it instanceof Object[] array) return of(Arrays.asList(array));"
          + "  if (it instanceof Map<?, ?> map) { String all = \"\";"
          + "   for (Map.Entry<?, ?> each : map.entrySet())"
          + "    all += each.getKey() + \"=\" + of(each.getValue()) + \" \";"
          + "   return \"{\" + all.trim() + \"}\"; }"
          + "  if (it instanceof Collection<?> list) { String all = \"\";"
          + "   for (Object each : list) all += of(each) + \" \"; return \"[\" + all.trim() + \"]\"; }"
          + "  if (it instanceof Outcome.Success<?> success) return \"+\" + success.value();"
          + "  if (it instanceof Outcome.Failure<?> failure) return"
          + "   \"-\" + failure.exception().getMessage();"
          + "  if (it instanceof Outcome.Cancelled<?> cancelled) return \"~\" + cancelled.reason();"
          + "  if (it instanceof Optional<?> optional) return optional.isPresent()"
          + "   ? \"?\" + optional.get() : \"?\";"
          + "  if (it instanceof Record record && it.getClass().getEnclosingClass() == Input.class) {"
          + "   List<Object> parts = new ArrayList<>();"
          + "   for (var part : it.getClass().getRecordComponents())"
          + "    parts.add(part.getAccessor().invoke(it));"
          + "   return it.getClass().getSimpleName() + of(parts); }"
          + "  if (it instanceof Waited<?, ?> waited) try (waited) { return of(waited.done()); }"
          + "  if (it instanceof Completions<?, ?> all) try (all) { List<Object> list ="
          + "   new ArrayList<>(); all.forEach(list::add); return of(list); }"
          + "  if (it instanceof Completion<?, ?> done) return done.input() + of(done.outcome());"
          + "  return String.valueOf(it); } }"
          + "Show show = new Show(); List<String> seen = new ArrayList<>();";

  @TempDir private Path folder;

  /**
   * A row.
   *
   * @param result what the join returns
   * @param good what comes of good inputs
   * @param bad what comes if one fails; of futures with a blank after the mark
   */
  private record Row(String result, String good, String bad) {
    Row in(String future) {
      String boxed = result.equals("void") ? "Void" : result;
      return new Row(future + "<" + boxed + ">", good, bad.replaceAll("^!(?! )", "! "));
    }

    /** The rows of a kind of join, each as it is and in a future. */
    static List<Row> alsoInFutures(Row... rows) {
      List<Row> all = new ArrayList<>(List.of(rows));
      Stream.of(rows)
          .filter(each -> !each.result.startsWith("Stream"))
          .forEach(
              each -> {
                all.add(each.in("CompletableFuture"));
                all.add(each.in("CompletionStage"));
              });
      return all;
    }
  }

  /** What the joins are written with, and what they are given. */
  private record Table(
      String annotation, String parameter, String calls, String maker, String good, String bad) {
    String join(Row row, int at) {
      boolean declares = row.bad.startsWith("!") && !row.bad.startsWith("! ");
      return "%s %s m%d(%s)%s;\n"
          .formatted(annotation, row.result, at, parameter, declares ? " throws IOException" : "");
    }

    String run(Row row, int at, String input) {
      String call = "input.m%d(%s)".formatted(at, input);
      return "seen.add(show.call(() -> %s));\n"
          .formatted(row.result.equals("void") ? "{ " + call + "; return null; }" : call);
    }
  }

  /** Compiles a join for each row, runs it with either input, and compares them all. */
  private void check(Table table, List<Row> rows) throws Exception {
    StringBuilder joins = new StringBuilder(table.calls);
    StringBuilder body = new StringBuilder(SHOW);
    body.append("Input input = new InputClient(").append(table.maker).append(");\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      joins.append(table.join(row, i));
      body.append(table.run(row, i, table.good)).append(table.run(row, i, table.bad));
      expected.add(row.result + ": " + row.good + " " + row.bad);
    }
    List<?> seen =
        (List<?>) Programs.run(folder, joins.toString(), body.append("return seen;").toString());
    List<String> actual = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      actual.add(rows.get(i).result + ": " + seen.get(2 * i) + " " + seen.get(2 * i + 1));
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void gather_ofOneCall() throws Exception {
    check(
        new Table(
            "@Gather(\"price\")",
            SKUS,
            PRICE,
            PRICES,
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
        new Table(
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

  private static Table race(String annotation, String bad) {
    return new Table(annotation, SKUS, PRICE, PRICES, "List.of(\"\", \"a\", \"a\")", bad);
  }

  @Test
  void asCompleted() throws Exception {
    check(
        new Table(
            "@AsCompleted(\"price\")", SKUS, PRICE, PRICES, "List.of(\"a\")", "List.of(\"\")"),
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
    StringBuilder body = new StringBuilder(SHOW);
    body.append("Input input = new InputClient(").append(PRICES).append(");\n");
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
        new Table(
            "@Race(value = \"price\", returnWhen = ReturnWhen.FIRST_COMPLETED)",
            SKUS,
            PRICE,
            PRICES,
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
          new Table(
              "@Wait(value = \"price\", returnWhen = ReturnWhen." + condition + ")",
              SKUS,
              PRICE,
              PRICES,
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
        new Table("@CreateTask(\"price\")", "String sku", PRICE, PRICES, "\"a\"", "\"\""),
        List.of(
            new Row("CompletableFuture<Long>", "1", "! none"),
            new Row("CompletionStage<Long>", "1", "! none"),
            new Row("CompletableFuture<Object>", "1", "! none")));
  }

  @Test
  void createTask_ofAJoin() throws Exception {
    for (String result : List.of("List<Long>", "Long[]", "Map<String, Long>")) {
      check(
          new Table(
              "@CreateTask(\"all\")",
              SKUS,
              PRICE + "@Gather(\"price\") " + result + " all(List<String> s) throws IOException; ",
              PRICES,
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
