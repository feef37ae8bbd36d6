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
  void ping(String s) throws IOException;
  @Gather("ping") List<Outcome<Void>> a(List<String> s);
  @Gather("ping") Map<String, Optional<Void>> b(List<String> s);
  @Gather("ping") List<Void> c(List<String> s) throws IOException;
  @Gather("ping") CompletableFuture<Void> d(List<String> s);
  @AsCompleted("ping") Completions<String, Void> e(List<String> s);
  @AsCompleted("ping") Stream<Completion<String, Void>> f(List<String> s);
  @Wait("ping") Waited<String, Void> g(List<String> s);
  @Race("ping") void h(List<String> s) throws IOException;
  @Race("ping") Outcome<Void> i(List<String> s);
  @CreateTask("ping") CompletableFuture<Void> j(String s);
  record R(Void ping, String x) {}
  String x(String s);
  @Gather({"ping","x"}) void k(String s) throws IOException;
  @Gather R l(String s) throws IOException;
  @WaitFor("2s") void pong(String s) throws IOException;
  @Gather("pong") void m(List<String> s) throws IOException;
}
