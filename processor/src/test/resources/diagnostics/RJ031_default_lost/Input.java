package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input extends Api {
  @Override
  @WaitFor("1s")
  Long price(String sku);
}
