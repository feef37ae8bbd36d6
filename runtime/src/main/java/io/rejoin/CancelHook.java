package io.rejoin;

/**
 * Stops work that an interrupt does not stop, such as {@code statement::cancel}.
 *
 * @see Rejoin#onCancel(CancelHook)
 */
@FunctionalInterface
public interface CancelHook {
  /** Stops the work. Whatever it throws is logged and harms nothing. */
  void cancel() throws Exception;

  /** A registered hook. */
  interface Registration extends AutoCloseable {
    /** Takes the hook back; waits for it if it is running. */
    @Override
    void close();
  }
}
