package io.rejoin;

import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Hands each end on and keeps nothing. */
final class ForEachPolicy extends Policy<@Nullable Void> {
  private final Form form;
  private final Receiver<Object, @Nullable Object> receiver;
  private final ArrayDeque<Subtask> failed = new ArrayDeque<>();
  private int delivered;

  ForEachPolicy(Form form, Receiver<Object, @Nullable Object> receiver) {
    this.form = form;
    this.receiver = receiver;
  }

  @Override
  boolean take(Subtask subtask) throws Throwable {
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
