package io.rejoin;

/** A join that did not come to its end. */
public abstract sealed class JoinException extends RuntimeException
    permits JoinTimeoutException, JoinInterruptedException {
  private static final long serialVersionUID = 1L;

  private final String name;

  JoinException(String name, String message) {
    super(message);
    this.name = name;
  }

  /** Returns the name of the join. */
  public final String name() {
    return name;
  }
}
