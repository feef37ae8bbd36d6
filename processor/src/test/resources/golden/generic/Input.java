package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input<K extends Comparable<K>, V> extends Loader<K, V> {
  V refresh(K key);
  @Gather("load") Map<K, V> loadAll(Set<K> keys) throws java.io.IOException;
  @Gather("refresh") List<V> refreshAll(List<? extends K> keys);
}
