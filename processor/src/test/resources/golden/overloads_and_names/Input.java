package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  String find(String key);
  String find(Integer key);
  String find(Object key, int calls);
  @Gather("find") List<String> findAll(List<String> keys);
  @Gather("find") List<String> findAll(Set<Integer> rejoin);
  @Gather("find") List<String> calls(Iterable<Object> each, int calls);
  @Deprecated @Gather("find") List<String> old(List<String> old);
}
