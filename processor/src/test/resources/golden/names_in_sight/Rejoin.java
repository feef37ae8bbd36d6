package shop;

public interface Rejoin {
  String rejoin(String user);
}
