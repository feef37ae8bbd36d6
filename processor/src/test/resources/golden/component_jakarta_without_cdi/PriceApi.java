package shop;

public interface PriceApi {
  Long price(String sku);
}
