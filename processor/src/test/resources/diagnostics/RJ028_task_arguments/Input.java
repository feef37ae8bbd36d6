package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku);

  @CreateTask("price")
  CompletableFuture<Long> a(int sku);

  @CreateTask
  CompletableFuture<String> b(int sku);
}
