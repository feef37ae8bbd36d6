package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/** What its calls speak of and it does not: old, gone and raw types, arrays of lists. */
public interface Input extends Api {
  @Gather("old")
  List<Object> wider(List<String> ids);

  @Gather("failing")
  List<Outcome<CharSequence>> failures(List<String> ids);

  @Gather("raw")
  List<Object> raws(List<String> ids);

  @Gather("many")
  List<String> lists(List<List<String>> lists);

  @Gather("many")
  List<String> arrays(List<List<String>[]> lists);

  @Gather("any")
  <V> List<V> firsts(List<V> values);

  @Gather("same")
  List<String> strings(List<String> values, String more);

  @CreateTask("many")
  CompletableFuture<String> start(List<String> list);

  record All(Object old, Object gone, Object raw, Optional<CharSequence> failing) {}

  @Gather
  All all(String id);
}
