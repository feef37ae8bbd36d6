package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Base {
  Long price(String sku);

  @Gather("prise")
  List<Long> prices(List<String> skus);
}
