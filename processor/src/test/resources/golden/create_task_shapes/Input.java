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
  String one(String s, int... more) throws IOException; <T> List<T> gen(Class<T> c);
  int over(int x); int over(long x); 
  @CreateTask("one") CompletableFuture<String> a(String s, int[] more);
  @CreateTask("one") CompletableFuture<Object> a2(String s, int more);
  @CreateTask("gen") <T> CompletableFuture<List<T>> b(Class<T> t);
  @CreateTask("over") @WaitFor("1s") CompletionStage<Integer> c(int x, @WaitFor Duration d);
  @CreateTask CompletableFuture<String> inferred(String s, int[] more);
  @Gather("over") List<Integer> overs(List<Integer> xs);
  @CreateTask("overs") CompletableFuture<List<Integer>> d(List<Integer> xs);
  CompletableFuture<String> later(String s);
  @CreateTask("later") CompletableFuture<String> e(String s);
  @Gather("over") CompletableFuture<List<Integer>> oversF(List<Integer> xs);
  @CreateTask("oversF") CompletableFuture<List<Integer>> f(List<Integer> xs);
  @Gather("overs") List<List<Integer>> nested(List<List<Integer>> xs);
}
