package shop;

import io.rejoin.*;
import java.util.*;

public interface Input extends PriceApi {
  String name(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);

  interface Loads<K, V> {
    V load(K key);

    @Gather("load")
    List<V> loads(List<K> keys);
  }
}
