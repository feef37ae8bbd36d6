package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input {
  Long price(String sku, List<String> at);

  @Gather("price")
  List<Long> prices(@Each String sku, List<String> at);
}
