package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(@Each List<String> sku);

  default Long other(@WaitFor java.time.Duration timeout) {
    return 1L;
  }
}
