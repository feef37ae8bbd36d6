package shop;

import io.rejoin.AsCompleted;
import io.rejoin.CreateTask;
import io.rejoin.Gather;
import io.rejoin.Race;
import io.rejoin.WaitFor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import shop.api.PriceApi;
import shop.api.PriceException;

/** A join of each kind, in a module that does not read the compiler. */
public interface Prices extends PriceApi {
  /** Two prices. */
  record Both(Long price, Optional<Long> cheapest) {}

  @Override
  @WaitFor("1m")
  Long price(String sku, StringBuilder currency) throws PriceException;

  @Gather("price")
  List<Long> prices(List<String> skus, StringBuilder currency) throws PriceException;

  @AsCompleted("price")
  Stream<Long> stream(List<String> skus, StringBuilder currency);

  @Race("price")
  Long cheapest(List<String> skus, StringBuilder currency) throws PriceException;

  @CreateTask("price")
  CompletableFuture<Long> start(String sku, StringBuilder currency);

  @Gather
  Both both(String sku, List<String> skus, StringBuilder currency) throws PriceException;
}
