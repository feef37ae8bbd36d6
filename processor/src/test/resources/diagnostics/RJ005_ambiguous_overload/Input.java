package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku, Object at);

  Long price(Object sku, String at);

  @Gather("price")
  List<Long> prices(List<String> skus, String at);
}
