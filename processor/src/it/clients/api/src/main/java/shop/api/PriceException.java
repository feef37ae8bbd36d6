package shop.api;

/** No price. */
public class PriceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what has none. */
  public PriceException(String message) {
    super(message);
  }
}
