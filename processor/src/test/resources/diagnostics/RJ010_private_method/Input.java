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
  private List<Long> prices(List<String> skus) {
    return List.of();
  }

  @WaitFor("1s")
  private Long own(String sku) {
    return 1L;
  }

  @WaitFor("1s")
  static Long shared(String sku) {
    return 1L;
  }

  @CreateTask("price")
  default CompletableFuture<Long> later(String sku) {
    return null;
  }
}
