package io.rejoin;

/**
 * Is told of joins and their calls. Called on whatever thread the event happens on, possibly on
 * several at once; should be quick. What it throws is logged and harms nothing.
 *
 * <p>The events of a flight recording, {@code io.rejoin.Join}, {@code io.rejoin.Subtask} and {@code
 * io.rejoin.Abandoned}, are made of the same facts.
 */
public interface JoinListener {
  /** A join starts. */
  default void joinStarted(JoinEvent event) {}

  /**
   * A join has ended: for a lazy result, it was read to its end or closed; for a wait, nothing is
   * pending. One to which work is added after that ends again.
   */
  default void joinEnded(JoinEvent event) {}

  /**
   * A call starts to run: told on the thread that makes it, right before its context is put in
   * place there. So a listener can leave on that thread what a {@link ContextPropagator} puts in
   * place.
   */
  default void subtaskStarted(SubtaskEvent event) {}

  /**
   * A call that ignored its cancellation is given up; the outcome is what the join goes on with.
   * The call runs on.
   */
  default void subtaskAbandoned(SubtaskEvent event) {}

  /**
   * A call has ended. One that was never started is told of too, and one that was abandoned when it
   * ends at last, perhaps after its join.
   */
  default void subtaskEnded(SubtaskEvent event) {}
}
