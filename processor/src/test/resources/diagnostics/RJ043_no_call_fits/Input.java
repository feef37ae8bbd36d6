package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input {
  Long price(String sku, int at);

  Long cost(Integer id);

  @Gather
  List<Long> prices(List<String> skus);

  interface Empty {
    @AsCompleted
    Completions<String, Long> prices(List<String> skus);
  }
}
