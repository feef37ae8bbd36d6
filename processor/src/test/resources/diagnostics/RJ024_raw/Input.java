package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

@SuppressWarnings("rawtypes")
public interface Input {
  Long price(String sku);

  @Gather("price")
  List<Long> a(List skus);

  @Gather("price")
  List b(List<String> skus);

  @Gather("price")
  CompletableFuture c(List<String> skus);
}
