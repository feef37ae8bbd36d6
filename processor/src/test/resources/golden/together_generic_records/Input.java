package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input {
  String name(String id);

  Integer value(String id);

  <T extends Future<Integer>> T later(String id);

  record Box<T>(String name, T value) {}

  record Tagged<T, U>(T value) {}

  record Number<N extends java.lang.Number>(N value) {}

  @Gather
  Box<java.lang.Number> wider(String id);

  @Gather
  <T> Tagged<Integer, List<T>> tagged(String id);

  @Gather
  Box<Optional<Object>> object(String id);

  @Gather
  Box<? extends java.lang.Number> upTo(String id);

  @Gather
  Box<? super Integer> from(String id);

  @Gather
  Number<?> any(String id);

  @Gather
  CompletableFuture<Box<?>> future(String id);

  @Gather({"value", "name"})
  CompletableFuture<List<? extends Comparable<?>>> list(String id);

  @Gather("later")
  List<Integer> laters(List<String> ids);

  List<Integer> values(String name);

  Integer first(List<Integer> values, Integer value);

  record Read(
      String name, Outcome<Collection<Integer>> values, Optional<Object> value, Integer first) {}

  @Gather
  Read read(String id);

  @Gather({"name", "values"})
  List<Outcome<Object>> both(String id);

  @Gather({"name", "values"})
  CompletableFuture<List<Outcome<? extends Object>>> bothLater(String id);
}
