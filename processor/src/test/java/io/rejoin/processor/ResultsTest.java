package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about results, compiled and run: every result of every kind of join. */
class ResultsTest {
  private static final Path PAGE = Path.of("../docs/results.md");
  private static final String SKUS = "List<String> in = List.of(\"a\", \"\", \"ccc\");";
  private static final String GOOD = "List<String> good = List.of(\"a\", \"bb\");";

  /** A price is the length; nothing has none. */
  private static final String PRICE =
      "(sku) -> { if (sku.isEmpty()) throw new IOException(\"none\"); return (long) sku.length(); }";

  @TempDir private Path folder;

  /** Returns the page's code below a heading. */
  private static String code(String heading) throws IOException {
    String page = Files.readString(PAGE);
    return block(page, "```java calls\n") + block(page, "(?m)^## `" + heading + ".*?```java\n");
  }

  private static String block(String page, String before) {
    Matcher block = Pattern.compile("(?s)" + before + "(.*?)\n```").matcher(page);
    assertThat(block.find()).as(before).isTrue();
    return block.group(1) + "\n";
  }

  private Object run(String heading, String body) throws Exception {
    return Programs.run(
        folder,
        code(heading),
        SKUS + GOOD + "List<Object> seen = new ArrayList<>();" + body + "return seen.toString();");
  }

  private static final String CLIENT = "Input input = new InputClient(" + PRICE + ");";

  @Test
  void gather_overInputs() throws Exception {
    assertThat(
            run(
                "@Gather`: one call",
                CLIENT
                    + "seen.add(input.list(good)); seen.add(input.wider(good));"
                    + "seen.add(Arrays.toString(input.array(\"a\", \"bb\")));"
                    + "seen.add(Arrays.toString(input.primitives(good)));"
                    + "seen.add(input.map(Set.of(\"a\"))); seen.add(input.stream(good).toList());"
                    + "seen.add(Outcome.values(input.outcomes(in)));"
                    + "seen.add(input.outcomeMap(in).get(\"\").isSuccess());"
                    + "seen.add(input.outcomeStream(in).filter(Outcome::isSuccess).count());"
                    + "seen.add(input.optionals(in)); seen.add(input.optionalMap(in));"
                    + "seen.add(input.optionalStream(in).toList()); input.all(good);"
                    + "try { input.all(in); } catch (IOException e) { seen.add(e.getMessage()); }"
                    + "seen.add(input.futureList(good).get());"
                    + "seen.add(Arrays.toString(input.futureArray(good).get()));"
                    + "seen.add(input.futureOutcomes(in).toCompletableFuture().get().size());"
                    + "seen.add(input.futureOptionals(in).get());"
                    + "seen.add(input.futureVoid(good).get());"
                    + "try { input.futureVoid(in).get(); }"
                    + " catch (ExecutionException e) { seen.add(e.getCause().getMessage()); }"))
        .isEqualTo(
            "[[1, 2], [1, 2], [1, 2], [1, 2], {a=1}, [1, 2], [1, 3], false, 2,"
                + " [Optional[1], Optional.empty, Optional[3]],"
                + " {a=Optional[1], =Optional.empty, ccc=Optional[3]},"
                + " [Optional[1], Optional.empty, Optional[3]], none, [1, 2], [1, 2], 3,"
                + " [Optional[1], Optional.empty, Optional[3]], null, none]");
  }

  @Test
  void gather_ofDifferentCalls() throws Exception {
    assertThat(
            run(
                "@Gather`: different",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "public Long price(String sku) throws IOException {"
                    + " if (sku.isEmpty()) throw new IOException(\"none\"); return 1L; }"
                    + "public String name(Long price) { return \"n\" + price; }"
                    + "public String seller(String sku) throws IOException {"
                    + " throw new IOException(\"closed\"); } });"
                    + "Input.Offer offer = input.offer(\"a\");"
                    + "seen.add(offer.price()); seen.add(offer.name().get());"
                    + "seen.add(offer.seller()); seen.add(input.futureOffer(\"a\").get().price());"
                    + "try { input.futureOffer(\"\").get(); }"
                    + " catch (ExecutionException e) { seen.add(e.getCause().getMessage()); }"
                    + "try { input.both(\"a\"); } catch (IOException e) { seen.add(e.getMessage()); }"
                    + "seen.add(Outcome.values(input.bothOutcomes(\"a\")));"
                    + "seen.add(Outcome.failures(input.futureBoth(\"\").get()).size());"
                    + "try { input.wait(\"a\"); } catch (IOException e) { seen.add(e.getMessage()); }"
                    + "try { input.futureWait(\"a\").get(); }"
                    + " catch (ExecutionException e) { seen.add(e.getCause().getMessage()); }"))
        .isEqualTo("[1, n1, Optional.empty, 1, none, closed, [1], 2, closed, closed]");
  }

  @Test
  void asCompleted() throws Exception {
    assertThat(
            run(
                "@AsCompleted",
                CLIENT
                    + "seen.add(input.stream(good).sorted().toList());"
                    + "seen.add(input.outcomes(in).filter(Outcome::isSuccess).count());"
                    + "seen.add(input.completions(good)"
                    + ".map(each -> each.input() + each.get()).sorted().toList());"
                    + "try (Completions<String, Long> growing = input.growing(List.of(\"a\"))) {"
                    + " for (Completion<String, Long> each : growing) {"
                    + " seen.add(each.input()); if (each.index() == 0) growing.add(\"bb\"); } }"
                    + "List<Object> taken = Collections.synchronizedList(new ArrayList<>());"
                    + "input.each(List.of(\"a\"), taken::add);"
                    + "try { input.each(List.of(\"\"), taken::add); }"
                    + " catch (IOException e) { taken.add(e.getMessage()); }"
                    + "input.eachOutcome(List.of(\"\"), each -> taken.add(each.isSuccess()));"
                    + "input.eachCompletion(List.of(\"bb\"), each -> taken.add(each.get()));"
                    + "input.eachWithInput(List.of(\"a\"), (sku, n) -> taken.add(sku + n));"
                    + "try { input.eachInto(in, (sku, n) -> { throw new TimeoutException(\"mine\"); }); }"
                    + " catch (TimeoutException e) { taken.add(e.getMessage()); }"
                    + "seen.add(taken);"))
        .isEqualTo("[[1, 2], 2, [a1, bb2], a, bb, [1, none, false, 2, a1, mine]]");
  }

  @Test
  void waiting() throws Exception {
    assertThat(
            run(
                "@Wait`",
                CLIENT
                    + "try (Waited<String, Long> all = input.all(in)) {"
                    + " seen.add(all.done().size()); seen.add(all.pending().isEmpty());"
                    + " all.pending().add(\"dddd\");"
                    + " try (Waited<String, Long> more ="
                    + " all.pending().await(ReturnWhen.ALL_COMPLETED)) {"
                    + " seen.add(more.done().get(0).get()); } }"
                    + "try (Waited<String, Long> first = input.first(List.of(\"a\"))) {"
                    + " seen.add(first.done().get(0).input()); }"))
        .isEqualTo("[3, true, 4, a]");
  }

  @Test
  void race() throws Exception {
    assertThat(
            run(
                "@Race",
                CLIENT
                    + "List<String> bad = List.of(\"\", \"\");"
                    + "seen.add(input.first(List.of(\"\", \"bb\")));"
                    + "try { input.first(bad); } catch (IOException e) { seen.add(e.getMessage()); }"
                    + "seen.add(input.firstOutcome(bad).isSuccess());"
                    + "seen.add(input.firstCompletion(List.of(\"\", \"bb\")).input());"
                    + "try { input.firstCompletion(bad); }"
                    + " catch (CompletionException e) { seen.add(e.getCause().getMessage()); }"
                    + "List<Long> two = new ArrayList<>(input.two(good)); Collections.sort(two);"
                    + "seen.add(two); seen.add(Outcome.values(input.twoOutcomes(bad)));"
                    + "seen.add(input.twoCompletions(good).size());"
                    + "seen.add(input.futureFirst(List.of(\"\", \"bb\")).get());"
                    + "seen.add(input.futureTwo(good).get().size());"))
        .isEqualTo("[2, none, false, bb, none, [1, 2], [], 2, 2, 2]");
  }

  @Test
  void createTask() throws Exception {
    assertThat(
            run(
                "@CreateTask",
                CLIENT
                    + "seen.add(input.start(\"a\").get());"
                    + "seen.add(input.startStage(\"bb\").toCompletableFuture().get());"
                    + "try { input.start(\"\").get(); }"
                    + " catch (ExecutionException e) { seen.add(e.getCause().getMessage()); }"))
        .isEqualTo("[1, 2, none]");
  }
}
