package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  interface Vendor { Integer quote(String item) throws java.io.IOException, InterruptedException; }

  @AsCompleted("quote") Stream<Integer> quotes(@Each List<Vendor> vendors, String item);
  @Race("quote") Integer fastest(List<Vendor> vendors, String item) throws java.io.IOException;
  @Race(value = "quote", count = 2, stagger = "50ms")
  List<Completion<Vendor, Integer>> two(List<Vendor> vendors, String item);
  @Gather("quote") List<Integer> all(List<Vendor> vendors, String item)
      throws java.io.IOException, InterruptedException, TimeoutException;
}
