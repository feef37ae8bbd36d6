package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  CompletableFuture<Integer> price(String sku) throws java.io.IOException;
  Future<Integer> stock(String sku);

  @Gather("price") List<Integer> prices(List<String> skus) throws java.io.IOException;
  @Gather("stock") List<Outcome<Integer>> stocks(List<String> skus);
  @Gather("price") CompletableFuture<List<Integer>> later(List<String> skus);
  @Gather("price") CompletionStage<Integer[]> laterArray(List<String> skus);
  @Gather("price") CompletableFuture<Void> laterVoid(List<String> skus);
}
