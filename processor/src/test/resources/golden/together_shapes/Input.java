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
  record P(String n) {} record O(P p) {} record Page(P prof, Outcome<List<O>> orders, Optional<Integer> score, int n, Optional<String> opt) {}
  record G<T>(T prof, int n) {}
  P prof(String user) throws IOException;
  List<O> orders(P who);
  int score(List<O> of, P prof) throws SQLException;
  int n();
  Optional<String> opt(String user);
  @Gather Page page(String user) throws IOException;
  @Gather CompletableFuture<Page> page2(String user);
  @Gather({"prof","n"}) G<P> page3(String user) throws IOException, TimeoutException;
  @Gather({"n","prof"}) List<Object> page4(String user) throws IOException;
  @Gather({"n","prof"}) List<Outcome<Object>> page5(String user);
  @Gather({"n","prof"}) CompletableFuture<Void> page6(String user);
  @Gather({"n","prof"}) CompletionStage<List<Object>> page7(String user);
  record Two(P a, P b) {}
  P twice(String user);
  @Gather({"twice","twice"}) Two two(String user);
  @Gather({"twice","twice"}) List<P> two2(String together, String user);
  record Async(P later, List<P> many) {}
  CompletableFuture<P> later(String user);
  @Gather("twice") List<P> many(List<String> users);
  @Gather Async async(String user, List<String> users);
  record Over(P over) {}
  P over(int x); P over(String user);
  @Gather Over ov(String user);
  record V(P[] arr) {}
  P[] arr(String... users);
  @Gather V v(String... users);
  @Gather({"n","prof"}) CompletableFuture<List<Outcome<Object>>> page8(String user);
}
