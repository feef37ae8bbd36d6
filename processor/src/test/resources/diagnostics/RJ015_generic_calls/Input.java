package shop;

import io.rejoin.*;
import java.util.*;

public interface Input {
  <T> List<T> many(T one);

  <T> T one(List<T> many);

  record Page(List<String> many, String one) {}

  @Gather
  Page page(String user);
}
