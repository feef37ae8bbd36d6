package shop;

public interface Api<K> {
  Long price(K sku);
}
