package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input<K extends Comparable<K>, V> extends Loader<K, V> {
  
  interface Strings extends Loader<String, Integer> { @Gather("load") Map<String, Integer> loadAll(Collection<String> s) throws IOException; 
     @Gather List<Integer> inferred(List<String> s) throws IOException; }
  interface Base<A> { @Gather("go") List<A> all(List<A> as); A go(A a); }
  interface Sub extends Base<String> { @Race("go") String any(List<String> s); }
  interface Sub2<Z extends Number> extends Base<Z> { @Race("go") Z any(List<Z> s); }
  @Gather("load") Map<K, V> all(Collection<K> ks) throws IOException;
  @Gather("load") <C extends Collection<K>> List<V> all2(C ks) throws IOException;
  <T> T conv(K k, Class<T> type);
  @Gather("conv") <T> List<T> convs(List<K> ks, Class<T> type);
  @Gather <T> List<T> ready(List<Callable<T>> ks) throws Exception;
  @Gather <T, F extends CompletableFuture<T>> List<T> ready2(List<F> ks);
  @Gather <T> List<Outcome<T>> ready3(List<? extends Callable<? extends T>> ks);
  @Gather <T> List<T> ready4(List<? extends CompletionStage<? extends T>> ks);
  @SuppressWarnings("unchecked") @Race <T> T ready5(Supplier<T>... ks);
  @Gather List<CharSequence> ready6(List<Callable<String>> ks);
  @Gather List<Outcome<CharSequence>> ready7(List<Supplier<String>> ks);
  @Wait <T> Waited<Future<T>, T> ready8(List<Future<T>> ks);
}
