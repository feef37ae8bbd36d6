package shop;

import io.rejoin.Client;
import io.rejoin.Gather;
import java.util.List;

/** Its client is a bean of whatever type arguments it is injected with. */
@Client(componentModel = "jakarta")
public interface Loads<K, V> extends LoadApi<K, V> {
  @Gather("load")
  List<V> loads(List<K> keys);
}
