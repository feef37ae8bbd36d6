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
  interface Sink<T, X extends Exception> { void take(T t) throws X; }
  interface Sink2 { void take(String e, int r) throws SQLException; }
  int price(String sku) throws IOException;
  @AsCompleted("price") void a(List<String> s, Consumer<? super Integer> c) throws IOException;
  @AsCompleted("price") void b(List<String> s, BiConsumer<? super String, ? super Outcome<Integer>> c);
  @AsCompleted("price") void c(List<String> s, BiConsumer<String, Integer> c) throws IOException;
  @AsCompleted("price") void d(List<String> s, Consumer<? super Completion<String, Integer>> c);
  @AsCompleted("price") void e(List<String> s, Consumer<Outcome<Integer>> c);
  @AsCompleted("price") <X extends Exception> void f(List<String> s, Sink<? super Integer, X> c) throws IOException, X;
  @AsCompleted("price") void g(List<String> s, Sink2 c) throws IOException, SQLException;
  @AsCompleted("price") void h(List<String> s, IntConsumer c) throws IOException, TimeoutException;
  @AsCompleted("price") void i(List<String> s, ObjIntConsumer<String> c) throws IOException;
  @AsCompleted("price") void j(Consumer<Object> c, List<String> s) throws IOException;
}
