package shop.api;

/** Compiled without {@code -parameters}: nobody knows afterwards how the parameters are named. */
public interface PriceApi {
  /** Returns what it costs. */
  Long price(String sku, StringBuilder currency) throws PriceException;
}
