package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  int length(String text);
  byte code(String text);
  String name(int id);
  void ping(String text) throws java.io.IOException;

  @Gather("length") int[] lengths(String... texts);
  @Gather("code") byte[] codes(List<String> texts);
  @Gather("name") String[] names(int[] ids);
  @Gather("name") Collection<CharSequence> wider(List<Integer> ids);
  @Gather("ping") void pingAll(List<String> texts) throws java.io.IOException;
  @Gather("length") List<Optional<Integer>> some(Collection<? extends String> texts);
  @Gather(value = "length", maxConcurrency = 4) Stream<Integer> stream(Stream<String> texts);
  @Gather(value = "length", maxConcurrency = 4) Map<String, Integer> map(Iterator<String> texts);
}
