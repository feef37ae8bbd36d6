package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/** Its joins and its collaborator are named as local variables are. */
public interface Input extends Results {
  @Gather("flag")
  boolean[] results(List<String> ids);

  @Gather("flag")
  boolean[] array(List<String> i);

  @Gather("flag")
  CompletableFuture<boolean[]> inputs(List<String> ids);

  @Gather("flag")
  CompletableFuture<boolean[]> results(String... results);
}
