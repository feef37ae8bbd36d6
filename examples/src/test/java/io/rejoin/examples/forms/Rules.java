package io.rejoin.examples.forms;

import io.rejoin.AsCompleted;
import io.rejoin.Completion;
import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Race;
import io.rejoin.Wait;
import io.rejoin.WaitFor;
import io.rejoin.Waited;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One join or two for each rule that holds for all joins. */
interface Rules {
  /** Does what the test says. */
  String call(Integer input) throws IOException, InterruptedException;

  @Gather("call")
  List<String> list(List<Integer> inputs) throws IOException;

  @Gather("call")
  List<String> listOrInterrupt(List<Integer> inputs) throws IOException, InterruptedException;

  @Gather("call")
  @WaitFor("1s")
  List<String> listInASecond(List<Integer> inputs) throws IOException;

  @Gather("call")
  @WaitFor("1s")
  Map<Integer, Outcome<String>> outcomesInASecond(List<Integer> inputs);

  @Gather("call")
  CompletableFuture<List<String>> future(List<Integer> inputs);

  @Gather(value = "call", maxConcurrency = 1)
  List<String> oneByOne(List<Integer> inputs) throws IOException;

  @Gather(value = "call", maxConcurrency = 2)
  List<String> twoAtATime(Iterator<Integer> inputs) throws IOException;

  @AsCompleted("call")
  Stream<Completion<Integer, String>> completed(List<Integer> inputs);

  @Wait("call")
  Waited<Integer, String> waited(List<Integer> inputs);

  @Race("call")
  String race(List<Integer> inputs) throws IOException;

  @Race
  String raceOfTasks(List<CompletableFuture<String>> tasks);

  @Gather("list")
  @WaitFor("1s")
  List<List<String>> nested(List<List<Integer>> inputs) throws IOException;
}
