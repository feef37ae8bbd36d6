package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What every shape is made of: a join, its inputs and the call for each. */
record Fan(Join join, Iterable<Integer> inputs, Call<Integer, String, Exception> call) {
  FanOut<Integer, String, Exception> each() {
    return join.each(inputs, call);
  }

  /** The same calls as the parts of a together join; its result is the parts. */
  Joinable<List<Object>, ?> together(boolean required, Function<Part<String>, Object> read) {
    Together together = join.together();
    List<Part<String>> parts = new ArrayList<>();
    for (Integer input : inputs) {
      Body<String, Exception> body = () -> call.call(input);
      String name = "call[" + input + "]";
      parts.add(required ? together.require(name, body) : together.attempt(name, body));
    }
    return together.gather(
        () -> {
          List<Object> results = new ArrayList<>();
          parts.forEach(part -> results.add(read.apply(part)));
          return results;
        });
  }

  /** The same calls as tasks, started now and gathered. */
  Joinable<List<String>, ?> tasks() {
    Join task = join.rejoin().join("task").calling("call");
    List<java.util.concurrent.CompletableFuture<String>> tasks = new ArrayList<>();
    for (Integer input : inputs) {
      tasks.add(task.call(() -> call.call(input)).createTask());
    }
    return join.<java.util.concurrent.CompletableFuture<String>, String, Exception>each(
            tasks, Call.stage())
        .gather();
  }

  /** The call for the first input alone. */
  Joinable<String, ?> single() {
    return join.call(() -> call.call(inputs.iterator().next()));
  }
}
