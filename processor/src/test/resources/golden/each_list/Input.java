package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input extends PriceApi {

  @Gather("price")
  List<Price> prices(List<Sku> skus, Currency currency) throws PriceException;

  @Gather("price") @WaitFor("800ms")
  Map<Sku, Outcome<Price>> tryPrices(Set<Sku> skus, Currency currency);

  @AsCompleted("price")
  Stream<Price> priceStream(Collection<Sku> skus, Currency currency);
}
