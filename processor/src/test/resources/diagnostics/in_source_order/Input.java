package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  @WaitFor("soon")
  Long price(String sku);

  @Gather("prise")
  List<Long> a(List<String> skus);

  @Race("price")
  @WaitFor("0s")
  Long b(List<String> skus);

  @Gather("price")
  default List<Long> c(List<String> skus) {
    return List.of();
  }

  interface Later {
    @Gather("nothing")
    List<Long> d(List<String> skus);
  }
}
