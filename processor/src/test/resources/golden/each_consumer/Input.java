package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  interface Sink<X extends Exception> { void take(Integer price) throws X; }
  int price(String sku) throws java.io.IOException;

  @AsCompleted("price") void each(List<String> skus, Consumer<? super Integer> sink)
      throws java.io.IOException;
  @AsCompleted("price") void pairs(List<String> skus, BiConsumer<String, Outcome<Integer>> sink);
  @AsCompleted("price") void done(List<String> skus, Consumer<Completion<String, Integer>> sink);
}
