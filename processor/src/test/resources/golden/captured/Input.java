package shop; import io.rejoin.*; import java.util.*; import java.util.concurrent.*; 
public interface Input {
  List<? extends Number> p(String s); List<?>[] q(String s); CompletionStage<? extends List<? super Integer>> r(String s); Class<?> type(String s);
  @WaitFor("1s") List<? extends Number> d(String s); @WaitFor("1s") CompletableFuture<List<?>> df(String s); @WaitFor("1s") CompletionStage<? extends Number> dg(String s);
  @Gather("p") List<List<? extends Number>> a(List<String> s);
  @Gather("p") Map<String, List<?>> b(List<String> s);
  @Gather("p") List<?>[] c(List<String> s);
  @Gather("q") List<?>[][] e(List<String> s);
  @Gather("q") List<List<?>[]> e2(List<String> s);
  @Gather("r") List<List<? super Integer>> f(List<String> s);
  @Gather("r") Map<String, Outcome<List<? super Integer>>> f2(List<String> s);
  @AsCompleted("p") Completions<String, List<? extends Number>> g(List<String> s);
  @Race("p") List<? extends Number> h(List<String> s);
  @Race("r") CompletableFuture<List<? super Integer>> i(List<String> s);
  @CreateTask("p") CompletableFuture<List<? extends Number>> j(String s);
  @CreateTask("r") CompletableFuture<List<? super Integer>> k(String s);
  @CreateTask("dg") CompletableFuture<Number> dgt(String s);
  @Gather("dg") List<Number> dgs(List<String> s);
  @CreateTask("type") CompletionStage<Class<?>> kk(String s);
  @Gather("type") CompletableFuture<Collection<Class<?>>> kl(List<String> s);
  @Gather("type") CompletableFuture<Class<?>[]> km(List<String> s);
  record R(List<? extends Number> p, Optional<List<? super Integer>> r, Outcome<Class<?>> type) {}
  @Gather R l(String s);
  @Gather({"p", "type"}) List<Object> m(String s);
  @Gather({"p", "r"}) List<List<?>> n(String s);
  @Gather({"p", "p"}) CompletableFuture<List<Outcome<List<? extends Number>>>> o(String s);
  @Gather List<List<?>> t(List<Callable<List<?>>> tasks) throws Exception;
  @Gather List<Number> u(List<? extends Callable<? extends Number>> tasks) throws Exception;
}
