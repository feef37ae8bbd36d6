package shop;

import io.rejoin.*;
import java.io.Serializable;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

public interface Input {
  String id(String user);

  int count(String user);

  <T> T value(String id);

  <T> List<T> values(String id);

  <T> T[] array(String id);

  <T extends Number> T number(int count);

  <T> CompletableFuture<T> later(String id);

  <T> Future<List<T>> waited(String id);

  <T, X extends Exception> T hard(String id) throws X;

  <T> T either(T id, T count);

  <T> List<T> wider(int count);

  <T> List<T> listed(T count);

  <T> Integer fed(String id, Consumer<? super T> sink);

  <T extends Comparable<? super T>> T most(List<T> words);

  <T extends Number & Comparable<T>> T least(List<T> numbers);

  record Plain(String id, Long value, List<Long> values, Long[] array) {}

  @Gather
  Plain plain(String user);

  record Primitives(int count, long number) {}

  @Gather
  Primitives primitives(String user);

  record Futures(String id, Long later, List<Long> waited, Integer hard) {}

  @Gather
  Futures futures(String user);

  record Tolerant(String id, Outcome<Long> value, Optional<Long> later, Outcome<List<Long>> values) {}

  @Gather
  Tolerant tolerant(String user);

  record Shared(String id, int count, Serializable either, List<Number> listed) {}

  @Gather
  Shared shared(String user);

  record Box<T>(String id, T value) {}

  @Gather
  <T> Box<T> boxed(String user);

  record Read(String id, Long value, Integer length) {}

  Integer length(Long value);

  @Gather
  Read read(String user);

  record Fed(String id, Integer fed) {}

  @Gather
  Fed fed2(String user, Consumer<?> sink);

  @Gather
  Fed fed3(String user, Consumer<? extends Number> sink);

  @Gather({"id", "value"})
  List<String> texts(String user, String id);

  record Ordered(String most, Integer least) {}

  @Gather
  Ordered ordered(List<String> words, List<Integer> numbers);
}
