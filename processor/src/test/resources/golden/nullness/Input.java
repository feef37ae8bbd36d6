package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

public interface Input<T extends @Nullable Object> {
  @Nullable String name(@Nullable String id);

  List<@Nullable String> names(Map<String, ? extends @Nullable Object> by, String @Nullable [] ids);

  <S extends @Nullable Object> S same(S value, Map.@Nullable Entry<String, @NonNull T> entry);

  @Gather("name")
  List<@Nullable String> allNames(List<@Nullable String> ids);

  @Gather("name")
  @Nullable String[] arrayOfNames(@Nullable String... ids);

  @Gather("name")
  Map<String, Outcome<@Nullable String>> outcomes(Set<String> ids, @WaitFor @Nullable Duration most);

  @AsCompleted("name")
  void consumed(List<String> ids, Consumer<? super @Nullable String> sink);

  @CreateTask("name")
  CompletableFuture<@Nullable String> start(@Nullable String id);
}
