package shop;

import io.rejoin.*;
import java.util.*;

public interface Input {
  <T> T make(Class<T> type);

  <T extends Comparable<T>> Map<String, List<T>> sort(Collection<? extends T> in, int from);

  record Made<T>(T make) {}

  record Sorted<T>(Optional<Map<String, List<T>>> sort) {}

  @Gather
  <T> Made<T> made(Class<T> type);

  @Gather
  Made<String> text(Class<String> type);

  @Gather
  Sorted<Integer> sorted(int from, Set<Integer> in);

  @Gather("toString")
  List<String> texts(List<?> in);

  @Gather("hashCode")
  int[] codes(Iterable<Input> in);
}
