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
  String price(Integer sku, long at) throws IOException;
  @Gather("price") List<String> a(List<Integer> s, long at) throws IOException;
  @Gather("price") Collection<String> b(Set<Integer> s, long at) throws IOException;
  @Gather("price") String[] c(Iterable<Integer> s, long at) throws IOException;
  @Gather("price") Map<Integer, String> d(Integer[] s, long at) throws IOException;
  @Gather("price") Stream<String> e(Collection<Integer> s, long at);
  @Gather("price") List<Outcome<String>> f(int[] s, long at);
  @Gather("price") Map<Integer, Outcome<String>> g(Collection<? extends Integer> s, long at);
  @Gather("price") Stream<Outcome<String>> h(int[] s, int at);
  @Gather("price") List<Optional<String>> i(List<Integer> s, int at);
  @Gather("price") Map<Integer,Optional<String>> j(List<Integer> s, int at);
  @Gather("price") Stream<Optional<String>> k(List<Integer> s, int at);
  @Gather("price") void l(List<Integer> s, int at) throws IOException;
  @Gather("price") CompletableFuture<List<String>> m(List<Integer> s, int at);
  @Gather("price") CompletionStage<Collection<String>> n(List<Integer> s, int at);
  @Gather("price") CompletableFuture<Map<Integer, Outcome<String>>> o(List<Integer> s, int at);
  @Gather("price") CompletableFuture<Void> p(List<Integer> s, int at);
  @Gather("price") CompletionStage<String[]> q(List<Integer> s, int at);
  @Gather("price") List<CharSequence> r(List<Integer> s, int at) throws IOException, TimeoutException, InterruptedException;
  @Gather("price") Map<Integer, Object> t(List<Integer> s, int at) throws Exception;
  @Gather("price") List<?> u(List<Integer> s, int at) throws IOException;
  @Gather("price") List<? extends CharSequence> v(List<Integer> s, int at) throws IOException;
  @Gather("price") Collection<Outcome<String>> w(List<Integer> s, int at);
  @Gather("price") CompletableFuture<Collection<Outcome<CharSequence>>> x(List<Integer> s, int at);
  @Gather("price") CompletableFuture<List<CharSequence>> y(List<Integer> s, int at);
  @Gather(value="price", onFailure = OnFailure.LEAVE_RUNNING) CompletableFuture<List<String>> z(List<Integer> s, int at);
  @Gather("price") Stream<CharSequence> aa(List<Integer> s, int at);
  @Gather("price") CharSequence[] bb(List<Integer> s, int at) throws IOException;
  @Gather("price") CompletableFuture<List<? extends CharSequence>> dd(List<Integer> s, int at);
}
