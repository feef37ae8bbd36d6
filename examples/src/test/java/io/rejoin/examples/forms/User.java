package io.rejoin.examples.forms;

import io.rejoin.ContextPropagator;

/** Carries the user that a thread works for into the calls of its joins. */
final class User implements ContextPropagator<String, String> {
  final ThreadLocal<String> current = ThreadLocal.withInitial(() -> "nobody");

  @Override
  public String capture() {
    return current.get();
  }

  @Override
  public String open(String captured) {
    String before = current.get();
    current.set(captured);
    return before;
  }

  @Override
  public void close(String opened) {
    current.set(opened);
  }
}
