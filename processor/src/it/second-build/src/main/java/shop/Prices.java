package shop;

import io.rejoin.Gather;
import java.util.List;

/** As it was. */
public interface Prices {
  /** The call. */
  Long price(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);
}
