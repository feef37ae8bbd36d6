package io.rejoin;

/** What a join with plain results does with its other calls when one fails. */
public enum OnFailure {
  /** They are cancelled and awaited before the failure is thrown. */
  CANCEL,
  /** Those that have started run on, the others are never started. */
  LEAVE_RUNNING
}
