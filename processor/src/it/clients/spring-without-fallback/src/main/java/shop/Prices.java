package shop;

import io.rejoin.Gather;
import java.util.List;
import shop.api.PriceApi;
import shop.api.PriceException;

/** Its client is a component, in a Spring that cannot be told that it is a fallback. */
public interface Prices extends PriceApi {
  @Gather("price")
  List<Long> prices(List<String> skus, StringBuilder currency) throws PriceException;
}
