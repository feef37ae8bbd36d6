package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  List<? extends Number> numbers(String user);

  List<? extends Number> others(String user);

  <T> T made(String user);

  <T> String shown(T made);

  <T> T either(List<T> numbers, List<T> others);

  <T extends Number> T bounded(T user);

  <A, B> Map<A, B> pair(String user, Consumer<? super A> sink);

  record Made(String made) {}

  @Gather
  Made made2(String user);

  record Shown(String shown, Object made) {}

  @Gather
  Shown shown2(String user);

  @Gather({"made", "shown"})
  void both(String user);

  record Either(List<? extends Number> numbers, List<? extends Number> others, Number either) {}

  @Gather
  Either either2(String user);

  record Bounded(Number bounded) {}

  @Gather
  Bounded bounded2(String user);

  record Pair(Map<String, String> pair) {}

  @Gather
  Pair pair2(String user, Consumer<Object> sink);

  @Gather("pair")
  List<String> all(List<String> users, Consumer<Object> sink);

  <T, U> Map<T, U> two(T user);

  @Gather("two")
  Map<String, String> twice(List<String> users);

  @CreateTask("two")
  CompletableFuture<String> twoLater(String user);

  <T> T missing(List<T> absent);

  record Missing(Object missing) {}

  @Gather
  Missing missing2(String user);
}
