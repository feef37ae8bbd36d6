package shop;

import io.rejoin.*;
import java.util.*;

@SuppressWarnings("rawtypes")
public interface Input extends Api, Comparable<Input>, Iterator {
  @Gather("price")
  List<Long> prices(List<String> skus);
}
