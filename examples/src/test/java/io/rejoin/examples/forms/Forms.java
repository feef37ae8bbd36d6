package io.rejoin.examples.forms;

import io.rejoin.AsCompleted;
import io.rejoin.Completion;
import io.rejoin.CreateTask;
import io.rejoin.Each;
import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Race;
import io.rejoin.WaitFor;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A join of each shape and form that the other examples do not use. */
interface Forms {
  /** Gives the length; fails for an empty text, hangs for {@code "hang"}. */
  int length(String text) throws IOException;

  CompletableFuture<Integer> laterLength(String text);

  /** Something that is asked itself. */
  interface Vendor {
    String quote(String item);
  }

  @Gather("length")
  int[] array(String... texts) throws IOException;

  @Gather("length")
  CompletableFuture<Integer[]> futureArray(List<String> texts);

  @Gather("length")
  void nothing(List<String> texts) throws IOException;

  @Gather("length")
  List<Optional<Integer>> optionals(List<String> texts);

  @Gather(value = "length", maxConcurrency = 2)
  Stream<Integer> stream(Iterator<String> texts);

  @Gather("laterLength")
  Map<String, Integer> async(List<String> texts);

  @Gather
  List<String> tasks(List<Callable<String>> tasks) throws IOException;

  @AsCompleted("quote")
  Stream<String> quotes(@Each List<Vendor> vendors, String item);

  @AsCompleted("length")
  void each(List<String> texts, Consumer<? super Integer> sink) throws IOException;

  @AsCompleted("length")
  void pairs(List<String> texts, BiConsumer<String, Outcome<Integer>> sink);

  @Race(value = "length", count = 2)
  List<Completion<String, Integer>> quorum(List<String> texts);

  @Gather("length")
  List<Integer> within(List<String> texts, @WaitFor Duration timeout)
      throws IOException, TimeoutException;

  @CreateTask("length")
  @WaitFor("100ms")
  CompletableFuture<Integer> start(String text);

  @Gather({"length", "laterLength"})
  List<Number> both(String text) throws IOException;
}
