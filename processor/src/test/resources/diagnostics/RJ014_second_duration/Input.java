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
  List<Long> a(List<String> skus, @WaitFor Duration first, @WaitFor Duration second);

  @Gather("price")
  List<Long> b(List<String> skus, @WaitFor("1s") Duration timeout);

  @Gather("price")
  List<Long> c(List<String> skus, @WaitFor Long timeout);
}
