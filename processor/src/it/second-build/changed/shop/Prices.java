package shop;

import io.rejoin.Gather;
import java.util.List;

/** As it is now. */
public interface Prices {
  /** The call. */
  Long price(String sku);

  @Gather("price")
  Long[] pricesNow(List<String> skus);
}
