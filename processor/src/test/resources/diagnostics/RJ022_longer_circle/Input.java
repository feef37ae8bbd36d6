package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  interface Node extends Iterable<Node> {}

  record Both(Void c, Void d) {}

  @Gather("b")
  void a(Node node);

  @Gather("c")
  void b(Node node);

  @Gather("a")
  void c(Node node);
}
