package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  record Page(Long id, Integer score) {}

  Long id();

  @Gather("id")
  Page page();
}
