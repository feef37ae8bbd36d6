package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input {
  Long price(String sku);

  @Override
  @WaitFor("1s")
  boolean equals(Object other);

  @Gather("price")
  @WaitFor("1s")
  int hashCode();

  @CreateTask("price")
  String toString();

  @WaitFor("1s")
  boolean equals(Input other);

  interface Parameters {
    @Gather("price")
    boolean equals(@Each Object other);
  }

  interface Plain {
    @WaitFor("1s")
    Long price(String sku);

    @Override
    boolean equals(Object other);

    @Override
    int hashCode();

    @Override
    String toString();
  }
}
