package io.rejoin;

import java.util.List;
import java.util.function.Consumer;

/** Tells the listeners, and keeps what they throw away from the joins. */
final class Listeners {
  private final List<JoinListener> listeners;

  Listeners(List<JoinListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  /** Tells of something in this scope. */
  void tell(Scope scope, Consumer<JoinListener> event) {
    if (!listeners.isEmpty()) {
      Aside.run(scope, () -> listeners.forEach(listener -> tell(listener, event)));
    }
  }

  private static void tell(JoinListener listener, Consumer<JoinListener> event) {
    try {
      event.accept(listener);
    } catch (Throwable e) {
      Log.warn("a join listener threw", e);
    }
  }
}
