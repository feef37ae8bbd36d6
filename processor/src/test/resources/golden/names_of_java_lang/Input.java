package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/** Its package has an Override, an Integer, an Object and a Void of its own. */
public interface Input<T extends java.lang.Object & Comparable<T>> {
  int count(String id);

  byte size(String id);

  Integer own(Object it);

  void send(String id);

  @Gather("count")
  int[] counts(List<String> ids);

  @Gather("size")
  byte[] sizes(List<String> ids);

  @Gather("own")
  List<Integer> owns(List<Object> all);

  @Gather("own")
  List<java.lang.Object> wider(List<Object> all);

  @CreateTask("send")
  CompletableFuture<java.lang.Void> start(String id);

  <U extends java.lang.Object & Comparable<U>> U same(U it);
}
