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

  @Gather("price")
  CompletableFuture<List<Outcome<Long>>> laterList(List<String> skus);

  @Gather("price")
  CompletableFuture<Collection<Optional<Long>>> laterCollection(List<String> skus);

  @Gather("price")
  CompletableFuture<Map<String, Long>> laterPlainMap(List<String> skus);

  @Gather("price")
  CompletableFuture<Map<String, Optional<Long>>> laterOptionalMap(List<String> skus);

  @Race(value = "price", count = 2)
  CompletableFuture<List<Long>> twoPlain(List<String> skus);

  @Race(value = "price", count = 2)
  CompletableFuture<List<Completion<String, Long>>> twoCompletions(List<String> skus);
}
