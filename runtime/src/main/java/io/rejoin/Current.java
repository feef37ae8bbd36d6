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

  /** Returns the handler as the subtask that it is, or stands before; null if it is none. */
  static @Nullable Subtask of(@Nullable UncaughtExceptionHandler handler) {
    if (handler instanceof ThreadGroup) {
      return null; // as of most threads
    }
    UncaughtExceptionHandler at = handler;
    while (at instanceof Aside aside) {
      at = aside.before();
    }
    return at instanceof Subtask subtask ? subtask : null;
  }

  /** Whether the thread is at anything that the scope waits for, however deep. */
  static boolean isWithin(Nested scope) {
    UncaughtExceptionHandler at = Thread.currentThread().getUncaughtExceptionHandler();
    while (true) {
      if (at instanceof Aside aside && aside.scope().isPartOf(scope)) {
        return true;
      } else if (at instanceof Aside aside) {
        at = aside.before();
      } else {
        return at instanceof Subtask subtask && subtask.scope.isPartOf(scope);
      }
    }
  }

  /** The thread has left this. Leaves a handler alone that the code in it has put in place. */
  static void leave(
      Thread me, UncaughtExceptionHandler left, @Nullable UncaughtExceptionHandler before) {
    if (me.getUncaughtExceptionHandler() == left) {
      me.setUncaughtExceptionHandler(before instanceof ThreadGroup ? null : before);
    }
  }
}
