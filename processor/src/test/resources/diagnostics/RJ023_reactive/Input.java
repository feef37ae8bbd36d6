package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Flow.Publisher<Long> price(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);
}
