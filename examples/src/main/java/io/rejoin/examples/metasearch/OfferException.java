package io.rejoin.examples.metasearch;

/** A vendor answered, but not with what it was asked for. */
public final class OfferException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes one that says what came instead. */
  public OfferException(String message, Throwable cause) {
    super(message, cause);
  }
}
