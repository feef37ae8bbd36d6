package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  record Profile(String name) {}
  record Picks(List<String> items) {}
  record Page(Profile profile, List<String> orders, Optional<Picks> picks, Outcome<Integer> score) {}

  Profile profile(String user) throws java.io.IOException;
  List<String> orders(String user) throws java.io.IOException;
  Picks picks(Profile profile, List<String> orders);
  int score(Profile of);

  @Gather @WaitFor("500ms") Page page(String user) throws java.io.IOException;
  @Gather Page laterPage(String user, @WaitFor Duration timeout)
      throws java.io.IOException, TimeoutException;
  @Gather CompletableFuture<Page> futurePage(String user);
}
