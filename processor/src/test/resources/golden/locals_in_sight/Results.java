package shop;

public interface Results {
  boolean flag(String id);
}
