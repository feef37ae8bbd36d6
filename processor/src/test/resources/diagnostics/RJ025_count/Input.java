package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku);

  @Race(value = "price", count = 0)
  Long first(List<String> skus);
}
