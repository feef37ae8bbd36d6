package io.rejoin.examples.prices;

/** What one call does. */
public interface PriceApi {
  Price price(Sku sku) throws PriceException;
}
