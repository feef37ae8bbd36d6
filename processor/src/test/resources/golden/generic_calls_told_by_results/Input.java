package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  <T> T made(String id);

  <T extends Number> T number(String id);

  <T> CompletableFuture<T> later(String id);

  <K, V> Map<K, V> map(String id);

  <T> List<T> list(String id);

  <T, X extends Exception> T thrown(String id) throws X;

  <T> Optional<T> maybe(String id);

  @Gather("made")
  List<Long> a(List<String> ids);

  @Gather("made")
  long[] b(List<String> ids);

  @Gather("made")
  Map<String, Optional<Long>> c(List<String> ids);

  @Gather("made")
  List<Outcome<Long>> d(List<String> ids);

  @Gather("made")
  List<Object> e(List<String> ids);

  @Gather("made")
  <T> List<T> f(List<String> ids);

  @Gather("number")
  List<Integer> g(List<String> ids);

  @Gather("later")
  CompletableFuture<List<String>> h(List<String> ids);

  @Gather("later")
  String[] i(List<String> ids);

  @Gather("map")
  Stream<Map<String, Long>> j(List<String> ids);

  @Gather("list")
  List<List<? extends Number>> k(List<String> ids);

  @Gather("thrown")
  List<Long> l(List<String> ids);

  @AsCompleted("made")
  void m(List<String> ids, Consumer<? super Long> sink);

  @AsCompleted("made")
  void n(List<String> ids, BiConsumer<String, Outcome<Long>> sink);

  @AsCompleted("made")
  Completions<String, Long> o(List<String> ids);

  @Wait("made")
  Waited<String, Long> p(List<String> ids);

  @Race("made")
  Long q(List<String> ids);

  @Race("made")
  long r(List<String> ids);

  @Race(value = "made", count = 2)
  List<Completion<String, Long>> s(List<String> ids);

  @Race("later")
  CompletableFuture<Completion<String, Long>> t(List<String> ids);

  @CreateTask("made")
  CompletableFuture<Long> u(String id);

  @CreateTask("later")
  CompletionStage<List<Long>> v(String id);

  @CreateTask("list")
  <T> CompletableFuture<List<T>> w(String id);

  @Gather("maybe")
  List<Optional<Long>> x(List<String> ids);

  @Gather("list")
  List<List<Long>[]> y(List<String> ids, int a);

  @SuppressWarnings("unchecked")
  <T> List<T>[] list(String id, int a);
}
