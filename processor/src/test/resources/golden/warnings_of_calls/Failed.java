package shop;

@Deprecated
public class Failed extends Exception {
  private static final long serialVersionUID = 1;
}
