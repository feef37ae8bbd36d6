package shop;

import io.rejoin.*;
import java.io.*;
import java.util.*;
import java.util.concurrent.*;

public interface Input extends X, Y {
  @Gather("v") List<Number> vs(List<String> s) throws IOException, TimeoutException;
}
