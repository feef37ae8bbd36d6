package io.rejoin;

/** The condition that ends a {@link Wait} or a {@link Race}. */
public enum ReturnWhen {
  /** As soon as one call has ended, in whatever way. */
  FIRST_COMPLETED,
  /** As soon as one call has failed, or when all have ended. A cancelled call has not failed. */
  FIRST_EXCEPTION,
  /** When all calls have ended. */
  ALL_COMPLETED,
  /** As soon as one call has returned a result, or when all have ended. */
  FIRST_SUCCESS
}
