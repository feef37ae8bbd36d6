package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input extends Api {
  
  @WaitFor("2s") @Override String a(String s) throws IOException;
  @WaitFor("PT1M") default int dd(int x) { return x; }
  @Override @WaitFor("100ms") default int d(int x) { return Api.super.d(x); }
  @WaitFor("3h") @Override CompletableFuture<String> fut(String s) throws IOException;
  @WaitFor("3h") CompletionStage<String> stage(String s);
  @WaitFor("3h") Future<String> future(String s);
  @SuppressWarnings("unchecked") @WaitFor("1d") <T> List<T> gen(Class<T> t, T... more);
  @Gather("a") List<String> as(List<String> s) throws IOException;
  @Gather("dd") List<Integer> dds(List<Integer> s);
  @Gather("fut") List<String> futs(List<String> s) throws IOException;
  @Gather("stage") List<String> stages(List<String> s);
  @CreateTask("fut") CompletableFuture<String> ct(String s);
  @Gather("a") @WaitFor("1500ms") List<Outcome<String>> cap(List<String> s, @WaitFor Duration max);
}
