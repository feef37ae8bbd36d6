package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku);

  Long cost(String sku);

  @Gather
  List<Long> prices(List<String> skus);
}
