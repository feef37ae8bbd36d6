package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku);

  @Gather("price")
  List<Long> a(Iterator<String> skus);

  @AsCompleted("price")
  Stream<Long> b(Scanner skus);

  @Race(value = "price", maxConcurrency = 0)
  Long c(Stream<String> skus);

  @Wait(value = "price", maxConcurrency = Integer.MAX_VALUE)
  Waited<String, Long> d(Stream<String> skus);
}
