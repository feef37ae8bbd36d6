package io.rejoin;

/** Carries the name of the owner's thread; to be found by {@code ServiceLoader}. */
public final class FoundPropagator implements ContextPropagator<String, String> {
  /** For {@code ServiceLoader}. */
  public FoundPropagator() {}

  @Override
  public String capture() {
    return Thread.currentThread().getName();
  }

  @Override
  public String open(String captured) {
    String before = Thread.currentThread().getName();
    Thread.currentThread().setName("called by " + captured);
    return before;
  }

  @Override
  public void close(String opened) {
    Thread.currentThread().setName(opened);
  }
}
