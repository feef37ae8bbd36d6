package io.rejoin;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * The subtask that the current thread runs.
 *
 * <p>It stands where a thread keeps the handler of what nobody catches. A subtask catches all that
 * its call throws, so that the handler is not needed meanwhile; it passes on what others hand to
 * it. A thread-local variable would cost each new virtual thread a table of 130 bytes, more than
 * the subtask itself. Only the thread itself reads and writes it.
 */
final class Current {
  private Current() {}

  static @Nullable Subtask get() {
    return of(Thread.currentThread().getUncaughtExceptionHandler());
  }

  /** Returns the handler as the subtask that it is; null if it is none. */
  static @Nullable Subtask of(@Nullable UncaughtExceptionHandler handler) {
    return handler instanceof Subtask subtask ? subtask : null;
  }

  /** The thread has left the subtask. Leaves a handler alone that the call has put in place. */
  static void leave(Thread me, Subtask subtask, @Nullable UncaughtExceptionHandler before) {
    if (me.getUncaughtExceptionHandler() == subtask) {
      me.setUncaughtExceptionHandler(before instanceof ThreadGroup ? null : before);
    }
  }
}
