package io.rejoin.examples.prices;

/** The price cannot be had. */
public class PriceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public PriceException(String message) {
    super(message);
  }
}
