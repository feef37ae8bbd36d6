package io.rejoin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How all results become one. Keeps nothing of a join: one that goes well needs no policy.
 *
 * @param <R> the join's result
 */
final class Gathering<R extends @Nullable Object> implements Policies.Factory<R> {
  private static final Gathering<?> LIST = new Gathering<>();
  private static final Gathering<?> MAP = new Gathering<>();
  private static final Gathering<?> SINGLE = new Gathering<>();

  private Gathering() {}

  @SuppressWarnings("unchecked") // the results are those of the fan-out; likewise below
  static <R extends @Nullable Object> Gathering<List<R>> list() {
    return (Gathering<List<R>>) LIST;
  }

  @SuppressWarnings("unchecked")
  static <E, R extends @Nullable Object> Gathering<Map<E, R>> map() {
    return (Gathering<Map<E, R>>) MAP;
  }

  @SuppressWarnings("unchecked")
  static <R extends @Nullable Object> Gathering<R> single() {
    return (Gathering<R>) SINGLE;
  }

  @Override
  public Policy<R> policy(Form form) {
    return GatherPolicy.of(form, this);
  }

  /** Whether each equal input is called once only. */
  boolean isDistinct() {
    return this == MAP;
  }

  /** Makes the result; may overwrite what the results are made of. */
  @SuppressWarnings({"unchecked", "NullAway"})
  R of(Form form, Ends ends) {
    if (this == SINGLE) {
      return (R) ends.result(form, 0);
    }
    return (R) (this == MAP ? map(form, ends) : list(form, ends));
  }

  private static List<@Nullable Object> list(Form form, Ends ends) {
    Object[] results = ends.room();
    for (int i = 0; i < results.length; i++) {
      results[i] = ends.result(form, i);
    }
    return new ResultList<>(results);
  }

  private static Map<Object, @Nullable Object> map(Form form, Ends ends) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < ends.size(); i++) {
      map.put(ends.input(i), ends.result(form, i));
    }
    return Collections.unmodifiableMap(map);
  }
}
