package shop;

import io.rejoin.*;
import java.util.*;

public interface Input extends other.Base {
  @Gather("hidden")
  void more(List<String> skus);

  class Outer {
    private record Secret() {}

    interface Inner {
      @WaitFor("1s")
      List<? extends Secret[]> secret();
    }
  }
}
