package io.rejoin.examples.prices;

import io.rejoin.AsCompleted;
import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Race;
import io.rejoin.WaitFor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How many of the calls come back, and how. */
public interface Prices extends PriceApi {
  @Gather("price")
  List<Price> prices(List<Sku> skus) throws PriceException;

  @Gather("price")
  @WaitFor("800ms")
  Map<Sku, Outcome<Price>> tryPrices(Set<Sku> skus);

  @AsCompleted(value = "price", maxConcurrency = 16)
  Stream<Price> priceStream(Collection<Sku> skus);

  @Race("price")
  Price firstPrice(List<Sku> alternatives) throws PriceException;
}
