package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  @WaitFor("1s")
  FutureTask<Long> price(String sku);
}
