package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input extends Api {
  @Override @WaitFor("2s") String profile(String user) throws java.io.IOException;
  @WaitFor("PT1M") default String twice(String user) { return user + user; }
  @WaitFor("250ms") void ping();

  @Gather("profile") List<String> profiles(List<String> users) throws java.io.IOException;
  @Gather("twice") List<String> twices(List<String> users);
}
