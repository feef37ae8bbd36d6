package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  @Client(name = "Prices")
  interface A {
    Long price(String sku);
  }

  @Client(name = "Prices")
  interface B {
    Long price(String sku);
  }
}
