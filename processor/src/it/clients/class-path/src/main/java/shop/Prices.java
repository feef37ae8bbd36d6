package shop;

import io.rejoin.AsCompleted;
import io.rejoin.CreateTask;
import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Race;
import io.rejoin.Wait;
import io.rejoin.WaitFor;
import io.rejoin.Waited;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import shop.api.PriceApi;
import shop.api.PriceException;

/** A join of each kind, over calls whose parameters have no names. */
public interface Prices extends PriceApi {
  /** Two prices. */
  record Both(Long price, Outcome<Long> cheapest) {}

  @Override
  @WaitFor("1m")
  Long price(String sku, StringBuilder currency) throws PriceException;

  @Gather("price")
  List<Long> prices(List<String> skus, StringBuilder currency) throws PriceException;

  @Gather("price")
  @WaitFor("1m")
  Map<String, Outcome<Long>> tryPrices(Set<String> skus, StringBuilder currency);

  @AsCompleted("price")
  Stream<Long> stream(List<String> skus, StringBuilder currency);

  @Wait("price")
  Waited<String, Long> all(List<String> skus, StringBuilder currency);

  @Race("price")
  Long cheapest(List<String> skus, StringBuilder currency) throws PriceException;

  @CreateTask("price")
  CompletableFuture<Long> start(String sku, StringBuilder currency);

  @Gather
  Both both(String sku, List<String> skus, StringBuilder currency) throws PriceException;
}
