package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  record User(String name) {}

  record Page(User author, User reader, Integer score) {}

  User author();

  User reader();

  Integer score(User of);

  @Gather
  Page page();
}
