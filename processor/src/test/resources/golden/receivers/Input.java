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
  abstract class Vendor { public abstract int quote(String item) throws IOException; CompletableFuture<String> later(String i) { return null; } public void ping() {} public String name() { return ""; } }
  interface Sh<T> extends Base<T> { }
  interface Base<T> { T get(long id); default List<T> all() { return null; } }
  @AsCompleted("quote") Stream<Integer> quotes(@Each List<Vendor> vendors, String item);
  @Gather("quote") Map<Vendor, Integer> quotes2(List<? extends Vendor> vendors, String item) throws IOException;
  @Gather("later") List<String> later(Vendor[] vendors, String item);
  @Gather("ping") void ping(Vendor... vendors);
  @Gather("name") Map<Vendor, String> names(Set<Vendor> vendors);
  @Race("get") <T> T any(List<Sh<T>> shards, long id);
  @Gather("all") <T> List<List<T>> all(List<? extends Sh<T>> shards);
  @Gather("toString") List<String> strings(List<Integer> xs);
  @Gather("length") List<Integer> lengths(List<String> xs);

  @Gather("intValue")
  <T extends Number & Comparable<T>> List<Integer> ofSeveralBounds(List<T> numbers);
}
