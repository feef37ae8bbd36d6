package io.rejoin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The eager joins, each a small policy over the {@link Scope}. */
final class Policies {
  private Policies() {}

  /** Returns a policy for a form of results. */
  interface Factory<R extends @Nullable Object> extends Function<Form, Policy<R>> {}

  static <R extends @Nullable Object> Factory<List<R>> gatherList() {
    return form -> new Gather<>(form, false, Policies::<R>list);
  }

  static <E, R extends @Nullable Object> Factory<Map<E, R>> gatherMap() {
    return form -> new Gather<>(form, true, Policies::<E, R>map);
  }

  static <R extends @Nullable Object> Factory<R> single() {
    return form -> new Gather<>(form, false, (only, ends) -> valueOf(only.form(), ends[0]));
  }

  static Factory<@Nullable Void> gatherVoid() {
    return form -> new ForEach(form, (input, result) -> {});
  }

  @SuppressWarnings("unchecked") // the subtasks' inputs and results are those of the fan-out
  static <E, R extends @Nullable Object> Factory<@Nullable Void> forEach(
      Receiver<? super E, ? super R> receiver) {
    return form -> new ForEach(form, (Receiver<Object, @Nullable Object>) receiver);
  }

  static <R extends @Nullable Object> Factory<R> race(ReturnWhen returnWhen) {
    ensureRaceable(returnWhen, 1);
    return form ->
        new Race<>(form, returnWhen, 1, false, (race, ends) -> race.form().of(ends.get(0)));
  }

  static <R extends @Nullable Object> Factory<List<R>> quorum(ReturnWhen returnWhen, int count) {
    ensureRaceable(returnWhen, count);
    return form -> new Race<>(form, returnWhen, count, true, Policies::<R>listOfEnds);
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

  /** In the place of the subtasks, which nobody needs any more. */
  private static <R extends @Nullable Object> List<R> list(
      Gather<?> gather, @Nullable Object[] ends) {
    for (int i = 0; i < ends.length; i++) {
      ends[i] = valueOf(gather.form(), ends[i]);
    }
    return unmodifiable(ends);
  }

  private static <R extends @Nullable Object> List<R> listOfEnds(Race<?> race, List<Subtask> ends) {
    return unmodifiable(ends.stream().map(race.form()::of).toArray());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // see Form.of
  private static <R extends @Nullable Object> R valueOf(Form form, @Nullable Object end) {
    return form.of((Subtask) Objects.requireNonNull(end));
  }

  @SuppressWarnings("unchecked") // the array is ours and holds nothing else
  private static <R extends @Nullable Object> List<R> unmodifiable(@Nullable Object[] values) {
    return (List<R>) Collections.unmodifiableList(Arrays.asList(values));
  }

  @SuppressWarnings("unchecked") // the subtasks' inputs are those of the fan-out
  private static <E, R extends @Nullable Object> Map<E, R> map(
      Gather<?> gather, @Nullable Object[] ends) {
    Map<E, R> map = new LinkedHashMap<>();
    for (Object end : ends) {
      Subtask subtask = (Subtask) Objects.requireNonNull(end);
      map.put((E) subtask.input, valueOf(gather.form(), subtask));
    }
    return Collections.unmodifiableMap(map);
  }

  /** Waits for all, keeps the ends by index. */
  private static final class Gather<R extends @Nullable Object> extends Policy<R> {
    private final Form form;
    private final boolean distinct;
    private final Shape<Gather<R>, @Nullable Object[], R> shape;

    /** By index, as far as they were taken. */
    private List<@Nullable Subtask> slots = List.of();

    Gather(Form form, boolean distinct, Shape<Gather<R>, @Nullable Object[], R> shape) {
      this.form = form;
      this.distinct = distinct;
      this.shape = shape;
    }

    @Override
    boolean take(Subtask subtask) {
      if (slots.isEmpty()) {
        slots = new ArrayList<>();
      }
      while (slots.size() <= subtask.index) {
        slots.add(null);
      }
      slots.set(subtask.index, subtask);
      return false;
    }

    @Override
    int wanted(int unfinished) {
      return unfinished;
    }

    @Override
    boolean isComplete(boolean all) {
      return all && slots.stream().noneMatch(slot -> slot == null || form.isFatal(slot));
    }

    @Override
    Collection<Subtask> undelivered() {
      List<Subtask> ended = new ArrayList<>();
      for (Subtask slot : slots) {
        if (slot != null) {
          ended.add(slot);
        }
      }
      return ended;
    }

    @Override
    R result() {
      return shape.of(this, slots.toArray());
    }

    @Override
    boolean takesAllAtOnce() {
      return true;
    }

    @Override
    R resultOf(@Nullable Object[] subtasks) {
      return shape.of(this, subtasks);
    }

    @Override
    boolean isDistinct() {
      return distinct;
    }

    @Override
    boolean isFatal(Subtask subtask) {
      return form.isFatal(subtask);
    }

    @Override
    boolean canSayTimeout() {
      return form.canSayTimeout();
    }

    Form form() {
      return form;
    }
  }

  /** Hands each end on and keeps nothing. */
  private static final class ForEach extends Policy<@Nullable Void> {
    private final Form form;
    private final Receiver<Object, @Nullable Object> receiver;
    private final ArrayDeque<Subtask> failed = new ArrayDeque<>();
    private int delivered;

    ForEach(Form form, Receiver<Object, @Nullable Object> receiver) {
      this.form = form;
      this.receiver = receiver;
    }

    @Override
    boolean take(Subtask subtask) throws Exception {
      if (form.isFatal(subtask)) {
        failed.add(subtask);
      } else {
        delivered++;
        receiver.accept(subtask.input, form.of(subtask));
      }
      return false;
    }

    @Override
    int delivered() {
      return delivered;
    }

    @Override
    boolean letsGo() {
      return true;
    }

    @Override
    int wanted(int unfinished) {
      return 1;
    }

    @Override
    boolean isComplete(boolean all) {
      return all && failed.isEmpty();
    }

    @Override
    Collection<Subtask> undelivered() {
      return failed;
    }

    @Override
    @SuppressWarnings("NullAway") // there is no other Void
    @Nullable Void result() {
      return null;
    }

    @Override
    boolean isFatal(Subtask subtask) {
      return form.isFatal(subtask);
    }

    @Override
    boolean canSayTimeout() {
      return form.canSayTimeout();
    }
  }

  /** Waits for the first so many that will do. */
  private static final class Race<R extends @Nullable Object> extends Policy<R> {
    private final Form form;
    private final ReturnWhen returnWhen;
    private final int count;
    private final boolean isList;
    private final Shape<Race<R>, List<Subtask>, R> shape;
    private final List<Subtask> winners = new ArrayList<>();
    private final List<Subtask> all = new ArrayList<>();
    private int others;
    private boolean decided;
    private int inputs = Integer.MAX_VALUE;

    Race(
        Form form,
        ReturnWhen returnWhen,
        int count,
        boolean isList,
        Shape<Race<R>, List<Subtask>, R> shape) {
      this.form = form;
      this.returnWhen = returnWhen;
      this.count = count;
      this.isList = isList;
      this.shape = shape;
    }

    @Override
    boolean take(Subtask subtask) {
      all.add(subtask);
      if (subtask.isSuccess() || returnWhen == ReturnWhen.FIRST_COMPLETED) {
        winners.add(subtask);
      } else {
        others++;
      }
      decided = winners.size() >= count;
      return decided || inputs - others < count;
    }

    @Override
    void takeLate(Subtask subtask) {
      if (decided) {
        return; // a loser
      }
      if (subtask.isSuccess() || subtask.isFailure()) {
        take(subtask);
      } else {
        all.add(subtask); // stopped with the race: that is no completion which decides it
        others++;
      }
    }

    @Override
    int wanted(int unfinished) {
      return 1;
    }

    @Override
    boolean isComplete(boolean allTaken) {
      return decided && winners.stream().noneMatch(form::isFatal);
    }

    @Override
    boolean needsAll() {
      return false; // the losers are cancelled in any case
    }

    @Override
    Collection<Subtask> undelivered() {
      return all;
    }

    @Override
    R result() {
      return shape.of(this, decided || !isList ? ends() : all);
    }

    /** The winners, or else the end that stands for the whole race. */
    private List<Subtask> ends() {
      if (decided) {
        return winners.subList(0, count);
      }
      return List.of(
          all.stream().filter(Subtask::isFailure).findFirst().orElseGet(() -> all.get(0)));
    }

    @Override
    boolean isFatal(Subtask subtask) {
      return false; // one that fails may be made up for
    }

    @Override
    boolean canSayTimeout() {
      return form == Form.OUTCOME || form == Form.OPTIONAL || (isList && form.canSayTimeout());
    }

    @Override
    void ensureEnough(int known) {
      inputs = known;
      if (known < count) {
        throw new IllegalArgumentException(
            "a race for " + count + " cannot be run with " + known + " inputs");
      }
    }

    @Override
    Pace pace(Settings settings, long startNanos) {
      return Pace.of(settings, count, startNanos);
    }

    Form form() {
      return form;
    }
  }

  /** Makes a result of what was kept. */
  private interface Shape<P, S, R extends @Nullable Object> {
    R of(P policy, S kept);
  }
}
