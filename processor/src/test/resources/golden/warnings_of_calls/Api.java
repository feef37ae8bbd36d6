package shop;

import java.util.List;

public interface Api {
  @SuppressWarnings("deprecation")
  Old old(String id);

  @SuppressWarnings("removal")
  Gone gone(String id);

  @SuppressWarnings("deprecation")
  String failing(String id) throws Failed;

  @SuppressWarnings("rawtypes")
  List raw(String id);

  @SuppressWarnings("unchecked")
  String many(List<String>... lists);

  @SuppressWarnings("unchecked")
  <V> V any(V... values);

  @SuppressWarnings("unchecked")
  <V> V same(V value, V... more);
}
