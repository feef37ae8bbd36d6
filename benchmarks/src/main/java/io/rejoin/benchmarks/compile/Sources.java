package io.rejoin.benchmarks.compile;

import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;

/** As many types for each processor, each with ten methods that it has to write. */
final class Sources {
  private static final int METHODS = 10;

  private Sources() {}

  /** Interfaces with joins of ten kinds. */
  static List<JavaFileObject> joins(int count) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(
          new Source(
              "Prices" + i,
              """
              package shop;
              import io.rejoin.*;
              import java.io.IOException;
              import java.util.*;
              import java.util.concurrent.CompletableFuture;
              import java.util.stream.Stream;
              public interface Prices%d {
                Long price(String sku, String shop) throws IOException;
                @Gather("price") List<Long> list(List<String> skus, String shop) throws IOException;
                @Gather("price") @WaitFor("1s") Map<String, Outcome<Long>> map(Set<String> skus, String shop);
                @Gather("price") long[] array(List<String> skus, String shop) throws IOException;
                @Gather("price") CompletableFuture<List<Long>> later(List<String> skus, String shop);
                @AsCompleted("price") Stream<Long> stream(List<String> skus, String shop);
                @AsCompleted("price") Completions<String, Long> open(List<String> skus, String shop);
                @Wait("price") Waited<String, Long> some(List<String> skus, String shop);
                @Race("price") Long first(List<String> skus, String shop) throws IOException;
                @CreateTask("price") CompletableFuture<Long> start(String sku, String shop);
                @Gather({"price", "list"}) List<Object> both(String sku, List<String> skus, String shop)
                    throws IOException;
              }
              """
                  .formatted(i)));
    }
    return sources;
  }

  /** Mappers between ten pairs of beans. */
  static List<JavaFileObject> mappers(int count) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < METHODS; i++) {
      sources.add(new Source("From" + i, bean("From" + i)));
      sources.add(new Source("To" + i, bean("To" + i)));
    }
    for (int i = 0; i < count; i++) {
      StringBuilder methods = new StringBuilder();
      for (int j = 0; j < METHODS; j++) {
        methods.append("  To%d to%d(From%d from);%n".formatted(j, j, j));
      }
      sources.add(
          new Source(
              "Mapper" + i,
              "package shop;%n@org.mapstruct.Mapper public interface Mapper%d {%n%s}%n"
                  .formatted(i, methods)));
    }
    return sources;
  }

  private static String bean(String name) {
    return """
        package shop;
        public class %s {
          private String name;
          private int cents;
          public String getName() { return name; }
          public void setName(String name) { this.name = name; }
          public int getCents() { return cents; }
          public void setCents(int cents) { this.cents = cents; }
        }
        """
        .formatted(name);
  }
}
