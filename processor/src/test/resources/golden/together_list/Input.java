package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Integer price(String sku) throws java.io.IOException;
  CompletableFuture<Long> stock(String sku);
  void audit(String sku);

  @Gather({"price", "stock"}) List<Number> facts(String sku) throws java.io.IOException;
  @Gather({"price", "stock"}) List<Outcome<Number>> tryFacts(String sku);
  @Gather({"audit", "price"}) void all(String sku) throws java.io.IOException;
}
