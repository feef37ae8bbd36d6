package shop;

import io.rejoin.Client;
import io.rejoin.Gather;
import java.util.List;
import shop.api.PriceApi;
import shop.api.PriceException;

/** Its client has the annotations by which Dagger makes it, where there is no CDI. */
@Client(componentModel = "jakarta")
public interface Prices extends PriceApi {
  @Gather("price")
  List<Long> prices(List<String> skus, StringBuilder currency) throws PriceException;
}
