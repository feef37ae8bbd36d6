package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input extends Base {
  static Long price(String sku) {
    return 1L;
  }

  private Long cost(String sku) {
    return 1L;
  }

  private static Long both(String sku) {
    return 1L;
  }

  static Long overloaded(String sku) {
    return 1L;
  }

  Long overloaded(Integer id);

  record Page(Long cost) {}

  @Gather("price")
  List<Long> a(List<String> skus);

  @AsCompleted("cost")
  Completions<String, Long> b(List<String> skus);

  @Gather
  Page c(String sku);

  @Gather({"overloaded", "both"})
  void d(String sku, Integer id);

  @CreateTask("inherited")
  CompletableFuture<Long> e(String sku);

  @Race("prise")
  Long f(List<String> skus);

  @Gather("overloaded")
  List<Long> g(List<Integer> ids);

  @Wait("intValue")
  Waited<Integer, Integer> h(List<Integer> ids);
}
