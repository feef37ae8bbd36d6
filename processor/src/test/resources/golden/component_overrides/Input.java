package shop;

import io.rejoin.*;
import java.util.*;

/** As the option says; those inside say otherwise. */
public interface Input {
  Long price(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);

  @Client(componentModel = "default")
  interface Plain extends Input {}

  @Client(componentModel = "jakarta", name = "Shelf")
  interface Generic<T> {
    T item(String sku);

    @Gather("item")
    List<T> items(List<String> skus);
  }
}
