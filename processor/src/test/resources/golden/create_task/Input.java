package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  String profile(String user) throws java.io.IOException;
  @Gather("profile") List<String> profiles(List<String> users) throws java.io.IOException;
  @CreateTask("profile") CompletableFuture<String> startProfile(String user);
  @CreateTask("profiles") @WaitFor("1s") CompletionStage<List<String>> startProfiles(List<String> users);
  @Gather("profiles") List<List<String>> groups(List<List<String>> users) throws java.io.IOException;
}
