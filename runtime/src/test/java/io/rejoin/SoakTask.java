package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Joins and calls as futures: awaited, cancelled, completed from outside, joined again. */
final class SoakTask {
  private SoakTask() {}

  static void joined(SoakJoin soak) {
    Join join = soak.begin("task of a gather");
    List<SoakCall> in = soak.calls();
    soak.attempt(
        () -> {
          CompletableFuture<List<Long>> task =
              join.each(soak.source(in), SoakCall::make).gather().createTask();
          List<Long> values = await(task);
          soak.checkValues(in, values);
        });
  }

  /** Waits for it; an interrupt of the owner cancels it. */
  private static <R> R await(CompletableFuture<R> task) throws Exception {
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }

  static void completedFromOutside(SoakJoin soak) {
    Join join = soak.beginStopped("task completed from outside");
    SoakCall call = soak.call(SoakBehaviour.pick(soak.random, soak));
    List<SoakCall> in = soak.calls();
    boolean isCall = soak.random.nextBoolean();
    int how = soak.random.nextInt(3);
    boolean elsewhere = soak.random.nextBoolean();
    IllegalStateException outside = new IllegalStateException("outside");
    soak.mayThrow(e -> e instanceof CancellationException || e == outside);
    soak.attempt(
        () -> {
          CompletableFuture<?> task =
              isCall
                  ? join.call(call::make).createTask()
                  : join.each(in, SoakCall::make).gather().createTask();
          Runnable completion =
              () -> {
                boolean unused =
                    switch (how) {
                      case 0 -> task.cancel(false);
                      case 1 -> task.complete(null);
                      default -> task.completeExceptionally(outside);
                    };
              };
          if (elsewhere) {
            soak.soak.later(completion, soak.random.nextInt(300_000));
          } else {
            completion.run();
          }
          Object unused = await(task);
        });
  }

  static void asInputs(SoakJoin soak) {
    Join join = soak.begin("tasks as inputs");
    List<SoakCall> in = soak.calls(soak.random.nextInt(6));
    List<CompletableFuture<Long>> tasks = new ArrayList<>();
    boolean blocking = soak.random.nextBoolean();
    soak.mayThrow(CancellationException.class::isInstance);
    soak.attempt(
        () -> {
          for (SoakCall call : in) {
            tasks.add(soak.rejoin.join("input").call(call::make).createTask());
          }
          if (!in.isEmpty() && soak.random.nextInt(4) == 0) {
            tasks.get(0).cancel(true);
          }
          List<Long> values =
              blocking
                  ? join.each(tasks, Call.<CompletableFuture<Long>, Long>future()).gather().join()
                  : join.each(tasks, Call.<CompletableFuture<Long>, Long>stage()).gather().join();
          soak.checkValues(in, values);
        });
    tasks.forEach(task -> task.cancel(true)); // those that the join has not cancelled
  }
}
