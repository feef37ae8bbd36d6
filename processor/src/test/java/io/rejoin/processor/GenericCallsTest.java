package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of generic calls at work: what is written is compiled, loaded and run. */
class GenericCallsTest {
  @TempDir private Path folder;

  private Object run(String input, String body) throws Exception {
    return Programs.run(folder, input, body);
  }

  @Test
  void togetherOfGenericCalls_infersThemFromOtherCalls() throws Exception {
    assertThat(
            run(
                "record Page(List<? extends Number> numbers, Number first, Outcome<String> text,"
                    + " Map<String, List<String>> index, Number wider) {}"
                    + "List<? extends Number> numbers(int size); List<String> names(int size);"
                    + "default <T> T first(List<T> numbers) { return numbers.get(0); }"
                    + "default <T extends Comparable<? super T>> T max(Collection<? extends T> names)"
                    + " { return Collections.max(names); }"
                    + "default <E, C extends Collection<E>> Map<E, C> index(C names)"
                    + " { return Map.of(names.iterator().next(), names); }"
                    + "default <T> T wider(int size, T first, T rate) { return rate; }"
                    + "@Gather({\"numbers\", \"first\", \"max\", \"index\", \"wider\"})"
                    + " Page page(int size, List<String> names, double rate);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "public List<? extends Number> numbers(int size) { return List.of(size, 2L); }"
                    + "public List<String> names(int size) { return List.of(); } });"
                    + "Input.Page page = input.page(7, List.of(\"a\", \"b\"), 0.5);"
                    + "return \"\" + page.numbers() + page.first() + page.text().get()"
                    + " + page.index() + page.wider();"))
        .isEqualTo("[7, 2]7b{a=[a, b]}0.5");
  }

  @Test
  void generic_whatTheArgumentsLeaveOpen_theComponentsTell() throws Exception {
    assertThat(
            run(
                "String id(String user); <T> T value(String id); <T> T either(T id, T value);"
                    + "<T> String fed(String id, Consumer<? super T> sink);"
                    + "record Page(String id, Long value, Serializable either, String fed) {}"
                    + "@Gather Page page(String user, Consumer<?> sink);"
                    + "record Maybe(String id, Optional<Integer> value) {}"
                    + "@Gather Maybe maybe(String user);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "  public String id(String user) { return user + 1; }"
                    + "  @SuppressWarnings(\"unchecked\") public <T> T value(String id) {"
                    + "    if (id.startsWith(\"x\")) throw new IllegalStateException(id);"
                    + "    return (T) (Object) (long) id.length(); }"
                    + "  public <T> T either(T id, T value) { return value; }"
                    + "  public <T> String fed(String id, Consumer<? super T> sink) {"
                    + "    sink.accept(null); return id; } });"
                    + "List<Object> seen = new ArrayList<>();"
                    + "return input.page(\"ann\", seen::add).toString() + seen + input.maybe(\"x\");"))
        .isEqualTo(
            "Page[id=ann1, value=4, either=4, fed=ann1][null]Maybe[id=x1, value=Optional.empty]");
  }

  @Test
  void genericCallOfVariableArity_takesEachInput_andTheJoinsOtherArguments() throws Exception {
    assertThat(
            run(
                "@SuppressWarnings(\"unchecked\") <V> List<V> all(V first, V... more);"
                    + "@Gather(\"all\") <V> List<List<V>> alone(List<V> values);"
                    + "@Gather(\"all\") List<List<Number>> two(List<Integer> values, Double more);"
                    + "@Gather(\"all\") <V> List<List<V>> array(List<V> values, V[] more);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "@SafeVarargs public final <V> List<V> all(V first, V... more) {"
                    + " List<V> all = new ArrayList<>(List.of(first));"
                    + " all.addAll(List.of(more)); return all; } });"
                    + "return \"\" + input.alone(List.of(1, 2)) + input.two(List.of(3), 4.0)"
                    + " + input.array(List.of(\"a\"), new String[] {\"b\", \"c\"});"))
        .isEqualTo("[[1], [2]][[3, 4.0]][[a, b, c]]");
  }

  @Test
  void generic_whatTheArgumentsLeaveOpen_theResultsTell() throws Exception {
    assertThat(
            run(
                "<T> T value(String id);"
                    + "<T> CompletableFuture<List<T>> later(String id);"
                    + "@Gather(\"value\") List<Long> longs(List<String> ids);"
                    + "@Gather(\"value\") double[] doubles(List<String> ids);"
                    + "@Gather(\"later\") Map<String, Outcome<List<Long>>> map(List<String> ids);"
                    + "@CreateTask(\"value\") CompletableFuture<String> start(String id);",
                "Map<String, Object> all = Map.of(\"a\", 1L, \"b\", 2.5, \"c\", \"text\");"
                    + "Input input = new InputClient(new InputClient.Calls() {"
                    + "@SuppressWarnings(\"unchecked\") public <T> T value(String id) {"
                    + " return (T) all.get(id); }"
                    + "@SuppressWarnings(\"unchecked\")"
                    + " public <T> CompletableFuture<List<T>> later(String id) {"
                    + " return CompletableFuture.completedFuture(List.of((T) all.get(id))); } });"
                    + "long a = input.longs(List.of(\"a\")).get(0);"
                    + "double b = input.doubles(List.of(\"b\"))[0];"
                    + "return a + \" \" + b + \" \" + input.map(List.of(\"a\")).get(\"a\").get()"
                    + " + \" \" + input.start(\"c\").join();"))
        .isEqualTo("1 2.5 [1] text");
  }

  @Test
  void genericRecord_isMadeOfTheTypeThatTheJoinReturns() throws Exception {
    assertThat(
            run(
                "Integer value(String s); record Box<T>(T value) {}"
                    + "@Gather Box<Number> wider(String s);"
                    + "@Gather CompletableFuture<Box<?>> later(String s);",
                "Input input = new InputClient(String::length);"
                    + "return input.wider(\"abc\").value() + \" \" + input.later(\"ab\").get();"))
        .isEqualTo("3 Box[value=2]");
  }

  @Test
  void componentThatIsWiderThanItsCall_isReadByOthersAsWhatTheCallGives() throws Exception {
    assertThat(
            run(
                "List<Integer> all(String s) throws IOException; int first(List<Integer> all);"
                    + "record Read(Outcome<Collection<Integer>> all, Optional<Integer> first) {}"
                    + "@Gather Read read(String s);",
                "Input input = new InputClient(new InputClient.Calls() {"
                    + "public List<Integer> all(String s) throws IOException {"
                    + " if (s.isEmpty()) throw new IOException(\"none\"); return List.of(7, 8); }"
                    + "public int first(List<Integer> all) { return all.get(0); } });"
                    + "return input.read(\"a\") + \" \" + input.read(\"\").first();"))
        .isEqualTo("Read[all=Success[value=[7, 8]], first=Optional[7]] Optional.empty");
  }
}
