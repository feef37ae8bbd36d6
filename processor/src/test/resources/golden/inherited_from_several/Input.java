package shop;

import io.rejoin.*;
import java.io.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input extends Narrow<Long>, Quiet {
  interface Offer extends Narrow<Long>, Quiet {}

  record Page(Long price, Optional<Long> both) {}

  @Gather("price")
  List<Long> prices(List<String> skus) throws IOException;

  @Gather("both")
  Map<String, Long> boths(Set<String> skus) throws FileNotFoundException;

  @Gather
  Page page(String sku) throws IOException;

  @CreateTask("price")
  CompletableFuture<Long> later(String sku);

  @Gather("both")
  long[] of(List<Offer> offers, String sku) throws FileNotFoundException;

  @Gather("any")
  List<String> any(List<Long> prices, List<String> many);

  @Gather("close")
  void closeAll(List<Offer> offers);

  interface Plain extends Narrow<Long>, Quiet {
    @Gather("price")
    List<Long> prices(List<String> skus) throws IOException;

    @Override
    @WaitFor("2s")
    Long slow(String sku) throws EOFException;
  }
}
