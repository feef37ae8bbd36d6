package shop;

import java.io.*;
import java.util.concurrent.*;

interface Quiet {
  Number price(String sku) throws IOException;

  Long both(String sku) throws FileNotFoundException, TimeoutException;

  void close();

  <Y extends Exception> void check(String sku) throws Y;

  Number slow(String sku) throws TimeoutException, EOFException;
}
