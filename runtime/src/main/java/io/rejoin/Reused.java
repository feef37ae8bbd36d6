package io.rejoin;

import org.jspecify.annotations.Nullable;

/**
 * A subtask that a worker uses for one input after another, and the values of earlier ones that are
 * not written down yet.
 *
 * <p>Next to a value in the array of all lies that of another worker. If each wrote its own at
 * once, every processor would wait for what the other one has just written there, which can take
 * longer than a call; so some are written down together.
 *
 * <p><b>Who writes.</b> The worker adds a value after the call has returned and before the subtask
 * is used again: nobody else can end it then. After that one ends it, decided by its state, which
 * the worker has written after it added: whoever that is, or gives it up, sees all that was added
 * and writes it down before the subtask is handed on. The worker adds nothing after that.
 */
final class Reused {
  private static final int MOST_AT_ONCE = 16;

  /** The one of another worker that was there before. */
  final @Nullable Reused next;

  /** Guarded by the lock of the scope. */
  Subtask subtask;

  private final int[] indices;
  private final @Nullable Object[] values;
  private int count;

  Reused(Subtask subtask, int inputs, @Nullable Reused next) {
    this.subtask = subtask;
    this.next = next;
    this.indices = new int[Math.min(inputs, MOST_AT_ONCE)];
    this.values = new Object[indices.length];
  }

  /** Adds a value; writes down all that were added when there is room for no more. */
  void add(int index, Object value, @Nullable Object[] all) {
    indices[count] = index;
    values[count] = value;
    count++;
    if (count == indices.length) {
      writeDown(all);
    }
  }

  /** Writes all that were added where everybody looks for them. */
  void writeDown(@Nullable Object[] all) {
    for (int i = 0; i < count; i++) {
      all[indices[i]] = values[i];
    }
    count = 0;
  }
}
