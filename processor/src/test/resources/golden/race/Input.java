package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  String one(String s) throws IOException;
  @Race("one") String a(List<String> s) throws IOException;
  @Race("one") Outcome<String> b(List<String> s);
  @Race("one") Completion<String, String> c(List<String> s);
  @Race(value="one", count=2) List<String> d(List<String> s) throws IOException;
  @Race(value="one", count=2, returnWhen=ReturnWhen.FIRST_COMPLETED, stagger="50ms") List<Completion<String,String>> e(List<String> s);
  @Race("one") CompletableFuture<Completion<String,String>> f(List<String> s);
  @Race(value="one", count=2) CompletableFuture<List<Outcome<String>>> g(Set<? extends String> s);
  @Race("one") Completion<String, String> h(Set<? extends String> s);
  @Race("one") Object i(List<String> s) throws IOException;
  @Race("one") CompletableFuture<Object> j(List<String> s);
  int p(int x);
  @Race("p") int k(int... s);
  @Race("p") Number l(int... s);
  @AsCompleted("p") Stream<Completion<Integer, Integer>> m(int[] s);
  @AsCompleted(value="p", maxConcurrency=2) Stream<Outcome<Number>> n(IntSource s);
  interface IntSource extends Iterator<Integer> {}
  @Wait(value="p") Waited<Integer, Number> o(List<Integer> s) throws InterruptedException;
  @Race(value="one", count=2) List<Outcome<String>> q(List<String> s);
}
