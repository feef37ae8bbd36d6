package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Object price(String sku, kotlin.coroutines.Continuation<? super Long> next);

  @Gather("price")
  List<Long> prices(List<String> skus);
}
