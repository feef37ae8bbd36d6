package io.rejoin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Waits for all, keeps the ends by index. */
final class GatherPolicy<R extends @Nullable Object> extends Policy<R> implements Ends {
  private final Form form;
  private final Gathering<R> shape;

  /** By index, as far as they were taken. */
  private List<@Nullable Subtask> slots = List.of();

  private GatherPolicy(Form form, Gathering<R> shape) {
    this.form = form;
    this.shape = shape;
  }

  static <R extends @Nullable Object> Policy<R> of(Form form, Gathering<R> shape) {
    return new GatherPolicy<>(form, shape);
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
    List<Subtask> ended = new ArrayList<>(slots.size());
    for (Subtask slot : slots) {
      if (slot != null) {
        ended.add(slot);
      }
    }
    return ended;
  }

  @Override
  R result() {
    return shape.of(form, this);
  }

  @Override
  boolean isDistinct() {
    return shape.isDistinct();
  }

  @Override
  boolean isFatal(Subtask subtask) {
    return form.isFatal(subtask);
  }

  @Override
  boolean canSayTimeout() {
    return form.canSayTimeout();
  }

  // ---- the ends, when there is one for each input

  @Override
  public int size() {
    return slots.size();
  }

  @Override
  public Object input(int index) {
    return slot(index).input;
  }

  @Override
  public @Nullable Object result(Form asked, int index) {
    return asked.of(slot(index));
  }

  @Override
  public @Nullable Object[] room() {
    return new Object[slots.size()];
  }

  private Subtask slot(int index) {
    return Objects.requireNonNull(slots.get(index));
  }
}
