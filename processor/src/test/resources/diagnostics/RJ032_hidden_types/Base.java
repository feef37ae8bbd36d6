package other;

import io.rejoin.*;
import java.util.*;

public interface Base {
  Hidden hidden(String sku);

  @Gather("hidden")
  void all(List<String> skus);
}

class Hidden {}
