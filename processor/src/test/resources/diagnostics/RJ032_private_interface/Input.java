package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public class Input {
  private interface Prices {
    Long price(String sku);

    @Gather("price")
    List<Long> prices(List<String> skus);
  }
}
