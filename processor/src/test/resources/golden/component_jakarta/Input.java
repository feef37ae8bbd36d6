package shop;

import io.rejoin.*;
import java.util.*;

public interface Input extends PriceApi {
  String name(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);
}
