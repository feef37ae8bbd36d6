package shop;

public interface Base {
  static Long inherited(String sku) {
    return 1L;
  }
}
