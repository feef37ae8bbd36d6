package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  record Page(String name, Optional<Long> price) {}

  interface Sink {
    void take(Long price) throws java.io.IOException;
  }

  String name(String sku) throws java.io.IOException;

  Long price(String sku) throws java.sql.SQLException;

  @Gather
  Page page(String sku);

  @AsCompleted("price")
  void prices(List<String> skus, Sink sink) throws java.sql.SQLException;
}
