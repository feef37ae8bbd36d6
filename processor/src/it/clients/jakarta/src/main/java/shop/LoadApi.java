package shop;

public interface LoadApi<K, V> {
  V load(K key);
}
