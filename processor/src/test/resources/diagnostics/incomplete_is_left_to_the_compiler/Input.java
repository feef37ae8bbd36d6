package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Missing price(String sku);

  @Gather("price")
  List<Missing> prices(List<String> skus);

  @Gather(Gone.NAME)
  List<String> others(List<String> skus);
}
