package shop;

import io.rejoin.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

public interface Input<K extends Comparable<K>> {
  List<String> names(int user);

  String[] array(int user);

  List<? extends Number> numbers(int user);

  Map<? super Integer, ?> map(int user);

  int size(int user);

  double rate(int user);

  K key(int user);

  Comparator<Object> by(int user);

  <T> T first(List<T> names);

  <T extends Comparable<? super T>> Optional<T> max(Collection<? extends T> names)
      throws IOException;

  <E, C extends Collection<E>> Map<E, C> index(C names);

  <T> CompletableFuture<List<List<T>>> nested(List<T> names);

  <T extends CharSequence> T[] copy(T[] array);

  @SuppressWarnings("unchecked")
  <T> List<T> listed(T... array);

  <T> Map<String, List<T>> grouped(List<T> numbers);

  <T extends Number> T any(List<? extends T> numbers, Comparator<? super T> by);

  <A, B> Map.Entry<B, A> swapped(Map<A, B> map);

  <T> T wider(T size, T rate);

  <T> Set<T> boxed(T size);

  <T extends Object & Comparable<? super T>> T erased(T size);

  <T extends Comparable<T>> T same(T key);

  <T, X extends Exception> T checked(T key) throws X;

  <T> void log(Collection<? super T> names, T first);

  record Names(
      List<String> names,
      String first,
      Optional<Optional<String>> max,
      Outcome<Map<String, List<String>>> index,
      List<List<String>> nested) {}

  @Gather
  Names ofNames(int user);

  record Numbers(
      List<? extends Number> numbers,
      Map<String, ? extends List<? extends Number>> grouped,
      Comparator<Object> by,
      Optional<Number> any) {}

  @Gather
  CompletableFuture<Numbers> ofNumbers(int user);

  record Texts(String[] array, CharSequence[] copy, List<String> listed) {}

  @Gather
  Texts ofTexts(int user);

  record Primitives(int size, double rate, Number wider, Set<Integer> boxed) {}

  @Gather
  Primitives ofPrimitives(int user);

  record Keys<V>(V key, V same, Outcome<V> checked) {}

  @Gather
  Keys<K> ofKeys(int user);

  @Gather({"map", "swapped"})
  List<Object> ofMap(int user);

  @Gather({"names", "first", "log"})
  void logged(int user);

  @Gather("first")
  List<Number> firsts(List<List<? extends Number>> many);

  @CreateTask("first")
  CompletableFuture<Number> later(List<? extends Number> many);

  @CreateTask("wider")
  CompletableFuture<Number> widened(int size, double rate);
}
