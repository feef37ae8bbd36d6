package shop;

import io.rejoin.Gather;
import java.util.List;
import shop.api.PriceApi;
import shop.api.PriceException;

/** Its client is a component, and a bean of its calls' type too. */
public interface Prices extends PriceApi {
  @Gather("price")
  List<Long> prices(List<String> skus, StringBuilder currency) throws PriceException;
}
