package io.rejoin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The eager joins, each a small policy over the {@link Scope}. */
final class Policies {
  private Policies() {}

  /** Makes policies for a form of results. */
  interface Factory<R extends @Nullable Object> {
    Policy<R> policy(Form form);
  }

  static Factory<@Nullable Void> gatherVoid() {
    return form -> new ForEachPolicy(form, (input, result) -> {});
  }

  @SuppressWarnings("unchecked") // the subtasks' inputs and results are those of the fan-out
  static <E, R extends @Nullable Object> Factory<@Nullable Void> forEach(
      Receiver<? super E, ? super R> receiver) {
    return form -> new ForEachPolicy(form, (Receiver<Object, @Nullable Object>) receiver);
  }

  static <R extends @Nullable Object> Factory<R> race(ReturnWhen returnWhen) {
    ensureRaceable(returnWhen, 1);
    return form -> new RacePolicy<>(form, returnWhen, 1, false, ends -> form.of(ends.get(0)));
  }

  static <R extends @Nullable Object> Factory<List<R>> quorum(ReturnWhen returnWhen, int count) {
    ensureRaceable(returnWhen, count);
    return form -> new RacePolicy<>(form, returnWhen, count, true, ends -> listOfEnds(form, ends));
  }

  private static void ensureRaceable(ReturnWhen returnWhen, int count) {
    if (returnWhen != ReturnWhen.FIRST_SUCCESS && returnWhen != ReturnWhen.FIRST_COMPLETED) {
      throw new IllegalArgumentException(
          "a race ends at FIRST_SUCCESS or FIRST_COMPLETED, not at " + returnWhen);
    }
    if (count < 1) {
      throw new IllegalArgumentException("count is not positive: " + count);
    }
  }

  private static <R extends @Nullable Object> List<R> listOfEnds(Form form, List<Subtask> ends) {
    return new ResultList<>(ends.stream().map(form::of).toArray());
  }
}
