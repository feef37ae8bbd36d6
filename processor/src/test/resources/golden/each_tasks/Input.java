package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  @Gather List<Integer> stages(List<CompletableFuture<Integer>> futures);
  @Gather List<Integer> callables(List<Callable<Integer>> tasks) throws java.io.IOException;
  @Gather Map<Supplier<String>, Outcome<String>> suppliers(List<Supplier<String>> tasks);
  @AsCompleted Completions<Future<String>, String> futures(List<Future<String>> futures);
}
