package io.rejoin;

import io.rejoin.Scenario.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** The tasks of a scenario as calls, and what became of them. */
final class Script {
  private final SteppedClock clock;
  private final List<Task> tasks;

  /** Each is written by the thread of its call and read when that has ended. */
  private final List<Seen.Fate> fates;

  Script(SteppedClock clock, List<Task> tasks) {
    this.clock = clock;
    this.tasks = tasks;
    this.fates =
        Collections.synchronizedList(new ArrayList<>(Collections.nCopies(tasks.size(), null)));
  }

  /** Makes the call; that of a task which cancels itself hands out a cancelled stage. */
  CompletionStage<String> start(int index) throws Exception {
    try {
      return CompletableFuture.completedFuture(run(index));
    } catch (CancellationException e) {
      CompletableFuture<String> stage = new CompletableFuture<>();
      stage.cancel(false);
      return stage;
    }
  }

  String run(int index) throws Exception {
    int start = clock.ticks();
    Integer cancelled = null;
    String how = "never ended";
    try {
      String end = tasks.get(index).end();
      try {
        clock.sleep(index, tasks.get(index).delay());
      } catch (InterruptedException e) {
        cancelled = clock.ticks();
        clock.sleep(index, tasks.get(index).ticks()); // even if 0: tasks that stop keep their order
        end = afterCancel(index, e);
      }
      if (!end.equals(Task.OK)) {
        throw failure(end, index);
      }
      how = "r" + index;
      return how;
    } catch (Exception e) {
      boolean isCancelled = e instanceof InterruptedException || e instanceof CancellationException;
      how = isCancelled ? Seen.CANCELLED : e.getMessage();
      throw e;
    } finally {
      fates.set(index, new Seen.Fate(start, cancelled, clock.ticks(), how));
      clock.leave();
    }
  }

  private String afterCancel(int index, InterruptedException interrupt)
      throws InterruptedException {
    return switch (tasks.get(index).cancel()) {
      case STOP -> throw interrupt;
      case RETURN -> Task.OK;
      case RAISE -> "OSError";
    };
  }

  /** The exception in Java that its message names in Python; some are checked, some are not. */
  private static Exception failure(String name, int index) {
    String message = name + "(" + index + ")";
    return switch (name) {
      case "ValueError" -> new IllegalArgumentException(message);
      case "KeyError" -> new NoSuchElementException(message);
      case "OSError" -> new IOException(message);
      case "TimeoutError" -> new TimeoutException(message); // a call's own, not the join's
      case "CancelledError" -> new CancellationException(message);
      default -> throw new AssertionError(message);
    };
  }

  List<Seen.Fate> fates() {
    return new ArrayList<>(fates);
  }
}
