package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  reactor.core.publisher.Mono<Long> mono(String sku);

  io.smallrye.mutiny.Uni<Long> uni(String sku);

  @Gather("mono")
  List<reactor.core.publisher.Mono<Long>> monos(List<String> skus);

  @Race("uni")
  io.smallrye.mutiny.Uni<Long> unis(List<String> skus);

  @CreateTask("uni")
  CompletableFuture<io.smallrye.mutiny.Uni<Long>> later(String sku);

  record Page(reactor.core.publisher.Mono<Long> mono) {}

  @Gather
  Page page(String sku);
}
