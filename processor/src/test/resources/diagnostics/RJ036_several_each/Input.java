package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku, List<String> at);

  @Gather("price")
  List<Long> prices(@Each List<String> skus, @Each List<String> ats);
}
