package io.rejoin;

/**
 * Is told of joins and their calls. Called on whatever thread the event happens on, possibly on
 * several at once; should be quick. What it throws is logged and harms nothing.
 */
public interface JoinListener {
  /** A join starts. */
  default void joinStarted(JoinEvent event) {}

  /** A join has ended: for a lazy result, it was read to its end or closed. */
  default void joinEnded(JoinEvent event) {}

  /** A call starts to run. */
  default void subtaskStarted(SubtaskEvent event) {}

  /** A call has ended. One that was never started is told of too. */
  default void subtaskEnded(SubtaskEvent event) {}
}
