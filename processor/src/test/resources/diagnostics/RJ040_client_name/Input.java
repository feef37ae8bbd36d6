package shop;

import io.rejoin.*;
import java.util.*;

@Client(name = "class")
public interface Input {
  Long price(String sku);

  @Client(name = "other.Prices")
  interface Dotted {
    Long price(String sku);
  }
}
