package shop;

import java.io.*;
import java.util.*;
import java.util.concurrent.*;

interface Narrow<V> {
  V price(String sku) throws IOException, TimeoutException;

  Long both(String sku) throws IOException;

  <T extends Comparable<? super T>> T any(V price, List<T> many);

  void close() throws Exception;

  <X extends Exception> void check(String sku) throws X, IOException;

  Long slow(String sku) throws Exception;

  default Long own(String sku) throws IOException {
    return 1L;
  }
}
