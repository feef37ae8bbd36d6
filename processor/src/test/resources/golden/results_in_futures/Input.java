package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input {
  Long price(String sku);

  @Gather("price")
  Collection<Optional<Long>> optionals(List<String> skus);

  @Gather("price")
  CompletableFuture<List<Optional<Long>>> laterOptionals(List<String> skus);

  @Gather("price")
  CompletableFuture<Collection<Outcome<Long>>> laterOutcomes(List<String> skus);

  @Gather("price")
  CompletionStage<Map<String, Optional<Long>>> laterMap(List<String> skus);

  @Race("price")
  CompletableFuture<Outcome<Long>> first(List<String> skus);

  @Race(value = "price", count = 2)
  CompletionStage<List<Completion<String, Long>>> two(List<String> skus);
}
