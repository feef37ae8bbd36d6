package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input<T> {
  T price(String sku);

  @Gather("price")
  T[] prices(List<String> skus);
}
