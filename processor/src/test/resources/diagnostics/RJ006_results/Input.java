package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku);

  @Gather("price")
  List<String> a(List<String> skus);

  @Gather("price")
  Map<Integer, Long> b(List<String> skus);

  @AsCompleted("price")
  void c(List<String> skus);

  @Wait("price")
  List<Long> d(List<String> skus);

  @CreateTask("price")
  Long e(String sku);

  @Gather("price")
  CompletableFuture<Stream<Long>> f(List<String> skus);

  @Race(value = "price", count = 2)
  Long g(List<String> skus);

  @Gather("price")
  List<Outcome<? extends Long>> h(List<String> skus);
}
