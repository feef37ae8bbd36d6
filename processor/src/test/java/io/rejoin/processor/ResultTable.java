package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the joins of a table of results are written with, and what they are given. */
record ResultTable(
    String annotation, String parameter, String calls, String maker, String good, String bad) {
  /** A price is the length; nothing has none, and one is never told. */
  static final String PRICES =
      "sku -> { if (sku.isEmpty()) throw new IOException(\"none\");"
          + " if (sku.equals(\"slow\")) try { new CountDownLatch(1).await(); }"
          + " catch (InterruptedException e) { throw new IOException(e); }"
          + " return (long) sku.length(); }";

  /** Makes a text of whatever a join returns, or of what it throws. */
  static final String SHOW =
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

  /**
   * A row.
   *
   * @param result what the join returns
   * @param good what comes of good inputs
   * @param bad what comes if one fails; of futures with a blank after the mark
   */
  record Row(String result, String good, String bad) {
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

  private String join(Row row, int at) {
    boolean declares = row.bad.startsWith("!") && !row.bad.startsWith("! ");
    return "%s %s m%d(%s)%s;\n"
        .formatted(annotation, row.result, at, parameter, declares ? " throws IOException" : "");
  }

  private String run(Row row, int at, String input) {
    String call = "input.m%d(%s)".formatted(at, input);
    return "seen.add(show.call(() -> %s));\n"
        .formatted(row.result.equals("void") ? "{ " + call + "; return null; }" : call);
  }

  /** Compiles a join for each row, runs it with either input, and compares them all. */
  void check(Path folder, List<Row> rows) throws Exception {
    StringBuilder joins = new StringBuilder(calls);
    StringBuilder body = new StringBuilder(SHOW);
    body.append("Input input = new InputClient(").append(maker).append(");\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      joins.append(join(row, i));
      body.append(run(row, i, good)).append(run(row, i, bad));
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
}
