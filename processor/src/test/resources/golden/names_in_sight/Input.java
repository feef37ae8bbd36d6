package shop;

import io.rejoin.*;
import java.util.*;

public interface Input extends Rejoin {
  String calls(String user);

  record Page(String calls, Integer length) {}

  Integer length(String calls);

  @Gather
  Page page(String user);
}
