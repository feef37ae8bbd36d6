package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public sealed interface Input permits Input.Known {
  Long price(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);

  final class Known implements Input {
    @Override
    public Long price(String sku) {
      return 1L;
    }

    @Override
    public List<Long> prices(List<String> skus) {
      return List.of();
    }
  }
}
