package io.rejoin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for the first so many that will do. */
final class RacePolicy<R extends @Nullable Object> extends Policy<R> {
  private final Form form;
  private final ReturnWhen returnWhen;
  private final int count;
  private final boolean isList;
  private final Function<List<Subtask>, R> shape;
  private final List<Subtask> winners = new ArrayList<>();
  private final List<Subtask> all = new ArrayList<>();
  private int others;
  private boolean decided;
  private int inputs = Integer.MAX_VALUE;

  RacePolicy(
      Form form,
      ReturnWhen returnWhen,
      int count,
      boolean isList,
      Function<List<Subtask>, R> shape) {
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
    return shape.apply(decided || !isList ? ends() : all);
  }

  /** The winners, or else the end that stands for the whole race. */
  private List<Subtask> ends() {
    if (decided) {
      return winners.subList(0, count);
    }
    return List.of(all.stream().filter(Subtask::isFailure).findFirst().orElseGet(() -> all.get(0)));
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
}
