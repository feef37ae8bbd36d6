package io.rejoin.examples.prices;

import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Uses the generated client, and does the same by hand. */
public final class Shop {
  private final Prices prices;

  /** Asks this. */
  public Shop(PriceApi api) {
    prices = new PricesClient(api);
  }

  /** Returns what all of them cost together. */
  public long total(List<Sku> skus) throws PriceException {
    return prices.prices(skus).stream().mapToLong(Price::cents).sum();
  }

  /** Returns a line for each, whatever became of it. */
  public List<String> lines(Set<Sku> skus) {
    Map<Sku, Outcome<Price>> outcomes = prices.tryPrices(skus);
    return outcomes.entrySet().stream()
        .map(
            entry ->
                entry.getKey().id()
                    + ": "
                    + entry
                        .getValue()
                        .fold(
                            price -> price.cents() + " cents",
                            failure -> "failed, " + failure.getMessage(),
                            cancelled -> "no answer in time"))
        .toList();
  }

  /** Returns the first that costs less than this, and stops the rest. */
  public Price firstBelow(long cents, List<Sku> skus) {
    try (Stream<Price> stream = prices.priceStream(skus)) {
      return stream.filter(price -> price.cents() < cents).findFirst().orElseThrow();
    }
  }

  /** Returns the prices, written by hand. */
  public static List<Price> byHand(PriceApi api, List<Sku> skus) throws PriceException {
    try (Rejoin rejoin = Rejoin.builder().maxConcurrency(64).build()) {
      return rejoin
          .join("prices")
          .waitFor(Duration.ofMillis(800))
          .each(skus, sku -> api.price(sku))
          .gather()
          .join();
    }
  }
}
