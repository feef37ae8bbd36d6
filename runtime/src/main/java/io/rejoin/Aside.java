package io.rejoin;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * What the current thread does for a join that is none of its calls: it tells listeners, or runs
 * the hooks of a call. Whoever closes or cancels the join from there does not wait for it, since it
 * waits for this.
 *
 * <p>It stands where the call of a thread does, see {@link Current}, before the one that the thread
 * is in.
 */
final class Aside implements UncaughtExceptionHandler {
  private final Scope scope;
  private final UncaughtExceptionHandler before;

  private Aside(Scope scope, UncaughtExceptionHandler before) {
    this.scope = scope;
    this.before = before;
  }

  static void run(Scope scope, Runnable work) {
    Thread me = Thread.currentThread();
    UncaughtExceptionHandler before = me.getUncaughtExceptionHandler();
    Aside aside = new Aside(scope, before);
    me.setUncaughtExceptionHandler(aside);
    try {
      work.run();
    } finally {
      Current.leave(me, aside, before);
    }
  }

  Scope scope() {
    return scope;
  }

  UncaughtExceptionHandler before() {
    return before;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    before.uncaughtException(thread, thrown);
  }
}
