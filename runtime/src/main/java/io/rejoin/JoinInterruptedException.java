package io.rejoin;

/**
 * The thread that ran a join was interrupted. Its interrupt flag is set; the calls of the join were
 * cancelled, unless it was a wait that leaves its pending calls alone.
 */
public final class JoinInterruptedException extends JoinException {
  private static final long serialVersionUID = 1L;

  JoinInterruptedException(String name) {
    super(name, name + " was interrupted");
  }
}
