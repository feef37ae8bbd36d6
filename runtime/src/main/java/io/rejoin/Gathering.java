package io.rejoin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How all results become one. Keeps nothing of a join: one that goes well needs no policy.
 *
 * @param <R> the join's result
 */
final class Gathering<R extends @Nullable Object> implements Policies.Factory<R> {
  private enum Shape {
    LIST,
    MAP,
    SINGLE
  }

  private static final Gathering<?> LIST = new Gathering<>(Shape.LIST);
  private static final Gathering<?> MAP = new Gathering<>(Shape.MAP);
  private static final Gathering<?> SINGLE = new Gathering<>(Shape.SINGLE);

  private final Shape shape;

  private Gathering(Shape shape) {
    this.shape = shape;
  }

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
    return new GatherPolicy<>(form, this);
  }

  /** Whether each equal input is called once only. */
  boolean isDistinct() {
    return shape == Shape.MAP;
  }

  /**
   * Makes the result of subtasks that have ended, none in a way that is fatal.
   *
   * @param subtasks by index; may be overwritten
   */
  @SuppressWarnings({"unchecked", "NullAway"})
  R of(Form form, @Nullable Object[] subtasks) {
    return (R)
        switch (shape) {
          case LIST -> list(form, subtasks);
          case MAP -> map(form, subtasks);
          case SINGLE -> valueOf(form, subtasks[0]);
        };
  }

  /** In the place of the subtasks, which nobody needs any more. */
  private static List<@Nullable Object> list(Form form, @Nullable Object[] subtasks) {
    for (int i = 0; i < subtasks.length; i++) {
      subtasks[i] = valueOf(form, subtasks[i]);
    }
    return new ResultList<>(subtasks);
  }

  private static Map<Object, @Nullable Object> map(Form form, @Nullable Object[] subtasks) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (Object each : subtasks) {
      Subtask subtask = (Subtask) Objects.requireNonNull(each);
      map.put(subtask.input, valueOf(form, subtask));
    }
    return Collections.unmodifiableMap(map);
  }

  private static @Nullable Object valueOf(Form form, @Nullable Object subtask) {
    return form.of((Subtask) Objects.requireNonNull(subtask));
  }
}
