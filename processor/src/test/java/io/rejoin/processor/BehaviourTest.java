package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated clients at work: what is written is compiled, loaded and run. */
class BehaviourTest {
  @TempDir private Path folder;

  private Object run(String input, String body) throws Exception {
    return Programs.run(folder, input, body);
  }

  private static final String LENGTH = "int length(String s) throws IOException; ";
  private static final String CLIENT =
      "Input input = new InputClient(s -> { if (s.isEmpty()) throw new IOException(\"empty\");"
          + " return s.length(); }); ";

  @Test
  void gather_givesResultsInOrder_inEachContainer() throws Exception {
    assertThat(
            run(
                LENGTH
                    + "@Gather(\"length\") List<Integer> list(List<String> s) throws IOException;"
                    + "@Gather(\"length\") int[] array(String... s) throws IOException;"
                    + "@Gather(\"length\") CompletableFuture<int[]> later(List<String> s);"
                    + "@Gather(\"length\") Map<String, Integer> map(Set<String> s) throws IOException;"
                    + "@Gather(\"length\") List<Optional<Integer>> some(List<String> s);"
                    + "@Gather(\"length\") Stream<Integer> stream(List<String> s);",
                CLIENT
                    + "List<String> s = List.of(\"a\", \"bb\", \"ccc\");"
                    + "return input.list(s) + Arrays.toString(input.array(\"x\", \"yy\"))"
                    + " + Arrays.toString(input.later(s).get())"
                    + " + input.map(Set.of(\"four\")) + input.some(List.of(\"\", \"a\"))"
                    + " + input.stream(s).toList();"))
        .isEqualTo("[1, 2, 3][1, 2][1, 2, 3]{four=4}[Optional.empty, Optional[1]][1, 2, 3]");
  }

  @Test
  void checkedException_isThrownAsItself_andInAFuture() throws Exception {
    assertThat(
            run(
                LENGTH
                    + "@Gather(\"length\") List<Integer> list(List<String> s) throws IOException;"
                    + "@Gather(\"length\") CompletableFuture<int[]> later(List<String> s);",
                CLIENT
                    + "String seen = \"\";"
                    + "try { input.list(List.of(\"\")); } catch (IOException e) { seen += e; }"
                    + "try { input.later(List.of(\"\")).get(); }"
                    + " catch (ExecutionException e) { seen += e.getCause(); }"
                    + "return seen;"))
        .isEqualTo("java.io.IOException: emptyjava.io.IOException: empty");
  }

  @Test
  void checkedExceptionOfAStage_isThatOfAFutureOfAnArray() throws Exception {
    assertThat(
            run(
                "CompletionStage<Integer> length(String s);"
                    + "@Gather(\"length\") CompletableFuture<Integer[]> later(List<String> s);",
                "Input input = new InputClient("
                    + "s -> CompletableFuture.failedFuture(new IOException(\"empty\")));"
                    + "try { return input.later(List.of(\"\")).get(); }"
                    + " catch (ExecutionException e) { return e.getCause().toString(); }"))
        .isEqualTo("java.io.IOException: empty");
  }

  @Test
  void inputsOfAnArrayFuture_areCopiedBeforeItReturns() throws Exception {
    assertThat(
            run(
                LENGTH + "@Gather(\"length\") CompletableFuture<Integer[]> later(List<String> s);",
                "CountDownLatch go = new CountDownLatch(1);"
                    + "Input input = new InputClient(s -> { try { go.await(); }"
                    + " catch (InterruptedException e) { throw new IOException(e); }"
                    + " return s.length(); });"
                    + "List<String> s = new ArrayList<>(List.of(\"a\", \"bb\"));"
                    + "CompletableFuture<Integer[]> later = input.later(s);"
                    + "s.clear(); go.countDown(); return Arrays.toString(later.get());"))
        .isEqualTo("[1, 2]");
  }

  @Test
  void deadlineOfACall_alsoHoldsForTheStageThatItGives() throws Exception {
    assertThat(
            run(
                "@WaitFor(\"50ms\") CompletableFuture<String> never(String s);"
                    + "@WaitFor(\"50ms\") String slow(String s) throws TimeoutException;"
                    + "@Gather(\"slow\") List<Outcome<String>> slows(List<String> s);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "public CompletableFuture<String> never(String s) {"
                    + " return new CompletableFuture<>(); }"
                    + "public String slow(String s) {"
                    + " try { new CountDownLatch(1).await(); } catch (InterruptedException e) {"
                    + " throw new IllegalStateException(e); }"
                    + " return s; } });"
                    + "String seen = \"\";"
                    + "try { input.never(\"a\").get(); }"
                    + " catch (ExecutionException e) { seen += e.getCause().getClass().getSimpleName(); }"
                    + "return seen + input.slows(List.of(\"a\")).get(0).isSuccess();"))
        .isEqualTo("JoinTimeoutExceptionfalse");
  }

  @Test
  void together_handsResultsOn_andToleratesFailures() throws Exception {
    assertThat(
            run(
                "record Page(String name, Optional<Integer> length, Outcome<String> shout) {}"
                    + "String name(int id); int length(String name) throws IOException;"
                    + "String shout(String name, int length);"
                    + "@Gather Page page(int id);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "public String name(int id) { return \"n\" + id; }"
                    + "public int length(String name) throws IOException {"
                    + " throw new IOException(); }"
                    + "public String shout(String name, int length) { return name; } });"
                    + "Input.Page page = input.page(7);"
                    + "return page.name() + page.length() + page.shout().isSuccess();"))
        .isEqualTo("n7Optional.emptyfalse");
  }

  @Test
  void callThatSeveralInterfacesDeclare_promisesWhatAllOfThemDo() throws Exception {
    assertThat(
            run(
                "interface Narrow { Long price(String s) throws IOException, TimeoutException; }"
                    + "interface Quiet { Number price(String s) throws IOException; }"
                    + "interface Both extends Narrow, Quiet {"
                    + " @Gather(\"price\") List<Long> prices(List<String> s) throws IOException;"
                    + " @Gather(\"price\") List<Long> of(List<Both> s, String at)"
                    + " throws IOException; }",
                "Input.Both both = new Input_BothClient(s -> 0L, s -> 1, s -> {"
                    + " if (s.isEmpty()) throw new IOException(\"empty\"); return 2L; });"
                    + "Long price = both.price(\"a\");"
                    + "try { both.prices(List.of(\"\")); return null; } catch (IOException e) {"
                    + " return price + e.getMessage() + both.prices(List.of(\"a\"))"
                    + " + both.of(List.of(both), \"a\"); }"))
        .isEqualTo("2empty[2][2]");
  }

  @Test
  void raceConsumerWaitTaskAndReceivers_comeBack() throws Exception {
    assertThat(
            run(
                LENGTH
                    + "@Race(\"length\") int first(List<String> s) throws IOException;"
                    + "@AsCompleted(\"length\") void each(List<String> s,"
                    + " BiConsumer<String, Outcome<Integer>> sink);"
                    + "@Wait(\"length\") Waited<String, Integer> all(List<String> s);"
                    + "@CreateTask(\"length\") CompletableFuture<Number> start(String s);"
                    + "@Gather List<Integer> tasks(List<Callable<Integer>> tasks) throws Exception;"
                    + "@Gather(\"trim\") List<String> trimmed(List<String> texts);",
                CLIENT
                    + "StringBuilder seen = new StringBuilder();"
                    + "input.each(List.of(\"a\"), (s, n) -> seen.append(s).append(n.isSuccess()));"
                    + "try (Waited<String, Integer> all = input.all(List.of(\"a\", \"\"))) {"
                    + " seen.append(all.done().size()).append(all.pending().size()); }"
                    + "return seen.append(input.first(List.of(\"\", \"bb\")))"
                    + ".append(input.start(\"ccc\").get()).append(input.tasks(List.of(() -> 4)))"
                    + ".append(input.trimmed(List.of(\" t \"))).toString();"))
        .isEqualTo("atrue2023[4][t]");
  }

  @Test
  void waitFor_holdsInItsFourPlaces() throws Exception {
    assertThat(
            run(
                "interface Api { String redeclared(String s); }"
                    + "static String never(String s) { try { new CountDownLatch(1).await();"
                    + " return s; } catch (InterruptedException e) {"
                    + " throw new IllegalStateException(e); } }"
                    + "interface All extends Api {"
                    + " String call(String s);"
                    + " @Gather(\"call\") @WaitFor(\"20ms\")"
                    + " List<Outcome<String>> join(List<String> s);"
                    + " @WaitFor(\"20ms\") String redeclared(String s);"
                    + " @Gather(\"redeclared\") List<Outcome<String>> calls(List<String> s);"
                    + " @WaitFor(\"20ms\") default String own(String s) { return never(s); }"
                    + " @Gather(\"own\") List<Outcome<String>> owns(List<String> s);"
                    + " @Gather(\"call\") @WaitFor(\"1h\") List<Outcome<String>> given("
                    + " List<String> s, @WaitFor Duration timeout);"
                    + " @Gather(\"quick\") List<Outcome<String>> open("
                    + " List<String> s, @WaitFor Duration timeout);"
                    + " default String quick(String s) { return s; } }",
                "Input.All all = new Input_AllClient(Input::never, Input::never);"
                    + "List<Object> seen = new ArrayList<>(); List<String> s = List.of(\"a\");"
                    + "seen.addAll(all.join(s)); seen.addAll(all.calls(s)); seen.addAll(all.owns(s));"
                    + "seen.addAll(all.given(s, Duration.ofMillis(20)));"
                    + "try { all.own(\"a\"); } catch (JoinTimeoutException e) { seen.add(e.name()); }"
                    + "try { all.redeclared(\"a\"); }"
                    + " catch (JoinTimeoutException e) { seen.add(e.name()); }"
                    + "String reasons = \"\"; for (Object each : seen)"
                    + " reasons += each instanceof Outcome.Cancelled<?> it ? it.reason() + \" \" : each;"
                    + "return reasons + all.open(s, null).get(0).get();"))
        .isEqualTo("TIMEOUT TIMEOUT TIMEOUT TIMEOUT All.ownAll.redeclareda");
  }

  @Test
  void callsFromEverywhere_areMadeWhereTheyBelong() throws Exception {
    assertThat(
            run(
                "interface Loader<K, V> { V load(K key) throws IOException; }"
                    + "interface Namer { String name(int id); String name(String at); }"
                    + "interface Joined { int size(String s);"
                    + " @Gather(\"size\") int[] sizes(String... s); }"
                    + "interface All<T> extends Loader<T, List<T>>, Namer, Joined {"
                    + " T more(T one, int[] at);"
                    + " default String twice(Boolean s) { return \"\" + s + s; }"
                    + " @Gather(\"load\") Map<T, List<T>> loads(Set<T> keys) throws IOException;"
                    + " @Gather(\"name\") List<String> names(int... ids);"
                    + " @Gather(\"name\") String[] named(Iterable<String> at);"
                    + " @Gather List<String> inferred(List<Boolean> texts);"
                    + " @Gather(\"sizes\") List<int[]> nested(List<String[]> s);"
                    + " @Gather(\"more\") List<T> mores(@Each List<T> ones, int[] at);"
                    + " @CreateTask(\"names\") CompletableFuture<List<String>> later(int... ids);"
                    + " @Gather(\"intValue\") List<Integer> ints(List<? extends Number> numbers);"
                    + " @Race <X> X ready(List<CompletableFuture<X>> futures); }",
                "Input.All<Long> all = new Input_AllClient<Long>(k -> List.of(k, k),"
                    + " new Input.Namer() {"
                    + " public String name(int id) { return \"n\" + id; }"
                    + " public String name(String at) { return \"at\" + at; } },"
                    + " new Input_AllClient.Calls<Long>() {"
                    + " public int size(String s) { return s.length(); }"
                    + " public Long more(Long one, int[] at) { return one + at[0]; } });"
                    + "return \"\" + all.loads(Set.of(4L)) + all.names(1, 2)"
                    + " + Arrays.toString(all.named(List.of(\"x\"))) + all.inferred(List.of(true))"
                    + " + Arrays.toString(all.nested(Collections.singletonList("
                    + " new String[] {\"a\", \"bb\"})).get(0)) + all.mores(List.of(1L), new int[] {5})"
                    + " + all.later(3).get() + all.ints(List.of(2.5))"
                    + " + all.ready(List.of(CompletableFuture.completedFuture(\"r\")));"))
        .isEqualTo("{4=[4, 4]}[n1, n2][atx][truetrue][1, 2][6][n3][2]r");
  }

  @Test
  void primitivesOfAnArray_goToTheOverloadThatWasFoundForThem() throws Exception {
    assertThat(
            run(
                "String shown(Object id); String shown(int id);"
                    + "@Gather(\"shown\") List<String> all(int... ids);"
                    + "@Gather(\"shown\") List<String> boxes(List<Integer> ids);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "  public String shown(Object id) { return \"object\"; }"
                    + "  public String shown(int id) { return \"int\"; } });"
                    + "return input.all(1, 2).toString() + input.boxes(List.of(1));"))
        .isEqualTo("[int, int][object]");
  }

  @Test
  void callThatThrowsAnyThrowable_throwsItself() throws Exception {
    assertThat(
            run(
                "String any(String s) throws Throwable;"
                    + "@Gather(\"any\") List<String> list(List<String> s) throws Throwable;"
                    + "@Gather(\"any\") List<Outcome<String>> outcomes(List<String> s);"
                    + "@Gather(\"any\") Stream<String> stream(List<String> s);"
                    + "@CreateTask(\"any\") CompletableFuture<String> start(String s);"
                    + "class Odd extends Throwable {}",
                "Throwable odd = new Input.Odd();"
                    + "Input input = new InputClient(s -> { throw odd; });"
                    + "List<Object> seen = new ArrayList<>();"
                    + "try { input.list(List.of(\"a\")); }"
                    + " catch (Throwable e) { seen.add(e == odd); }"
                    + "try { input.stream(List.of(\"a\")).toList(); }"
                    + " catch (CompletionException e) { seen.add(e.getCause() == odd); }"
                    + "try { input.start(\"a\").get(); }"
                    + " catch (ExecutionException e) { seen.add(e.getCause() == odd); }"
                    + "seen.add(((Outcome.Failure<String>) input.outcomes(List.of(\"a\")).get(0))"
                    + ".exception() == odd);"
                    + "return seen.toString();"))
        .isEqualTo("[true, true, true, true]");
  }
}
