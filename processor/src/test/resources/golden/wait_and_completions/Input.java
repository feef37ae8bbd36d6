package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  String fetch(String uri, int depth) throws java.io.IOException;

  @AsCompleted(value = "fetch", maxConcurrency = 20) @WaitFor("30s")
  Completions<String, String> crawl(Collection<String> seeds, int depth);
  @Wait(value = "fetch", returnWhen = ReturnWhen.FIRST_COMPLETED)
  Waited<String, String> first(Set<String> uris, int depth, @WaitFor Duration timeout);
  @Wait Waited<String, String> all(List<String> uris, int depth);

  @Wait(value = "fetch", returnWhen = ReturnWhen.FIRST_EXCEPTION)
  Waited<String, String> untilOneFails(List<String> uris, int depth);

  @Wait(value = "fetch", returnWhen = ReturnWhen.FIRST_SUCCESS)
  Waited<String, String> untilOneSucceeds(List<String> uris, int depth);
}
