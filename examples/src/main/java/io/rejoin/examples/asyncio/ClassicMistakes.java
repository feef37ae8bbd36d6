package io.rejoin.examples.asyncio;

import io.rejoin.AsCompleted;
import io.rejoin.CreateTask;
import io.rejoin.Gather;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * What do the classic mistakes cost?
 *
 * <ul>
 *   <li>Calling one after another: the times add up.
 *   <li>Creating the tasks, then awaiting them one by one: all run at once, but a quick result
 *       behind a slow one is held back, and so is a failure.
 * </ul>
 */
public final class ClassicMistakes {
  /** The right forms, and the tasks for the wrong one. */
  interface Tasks extends Work {
    @CreateTask("work")
    CompletableFuture<String> start(Job job);

    @AsCompleted("work")
    void each(List<Job> jobs, Consumer<String> result) throws IOException;

    @Gather("work")
    List<String> all(List<Job> jobs) throws IOException;
  }

  /**
   * When results were in hand.
   *
   * @param results the results in the order in which they were in hand
   * @param first when the first was
   * @param last when the last was
   */
  public record Seen(List<String> results, Duration first, Duration last) {}

  /**
   * What was seen of a failure.
   *
   * @param what the exception
   * @param log what had become of the work by then
   */
  public record Failed(String what, List<String> log) {}

  private final SlowWork work = new SlowWork();
  private final Tasks tasks = new ClassicMistakes_TasksClient(work);
  private final long startNanos = System.nanoTime();
  private final List<Timed<String>> inHand = new ArrayList<>();

  private ClassicMistakes() {}

  private void take(String result) {
    inHand.add(new Timed<>(result, Duration.ofNanos(System.nanoTime() - startNanos)));
  }

  private Seen seen() {
    return new Seen(
        inHand.stream().map(Timed::result).toList(),
        inHand.get(0).took(),
        inHand.get(inHand.size() - 1).took());
  }

  /** The first mistake. */
  public static Seen oneAfterAnother(List<Job> jobs) throws Exception {
    ClassicMistakes run = new ClassicMistakes();
    for (Job job : jobs) {
      run.take(run.tasks.work(job));
    }
    return run.seen();
  }

  /** The second mistake. */
  public static Seen createdThenAwaited(List<Job> jobs) throws Exception {
    ClassicMistakes run = new ClassicMistakes();
    for (CompletableFuture<String> task : jobs.stream().map(run.tasks::start).toList()) {
      run.take(task.get());
    }
    return run.seen();
  }

  /** The right form: each result as it is there. */
  public static Seen asCompleted(List<Job> jobs) throws Exception {
    ClassicMistakes run = new ClassicMistakes();
    run.tasks.each(jobs, run::take);
    return run.seen();
  }

  /** The second mistake when a task fails: it is seen late. */
  public static Timed<Failed> failureAwaited(List<Job> jobs) throws Exception {
    ClassicMistakes run = new ClassicMistakes();
    return Timed.of(
        () -> {
          try {
            for (CompletableFuture<String> task : jobs.stream().map(run.tasks::start).toList()) {
              run.take(task.get());
            }
            return run.failed("nothing");
          } catch (ExecutionException e) {
            return run.failed(String.valueOf(e.getCause()));
          }
        });
  }

  /** The right form when a task fails: it is seen at once, and the rest is stopped. */
  public static Timed<Failed> failureGathered(List<Job> jobs) throws Exception {
    ClassicMistakes run = new ClassicMistakes();
    return Timed.of(
        () -> {
          try {
            run.tasks.all(jobs).forEach(run::take);
            return run.failed("nothing");
          } catch (IOException e) {
            return run.failed(e.toString());
          }
        });
  }

  private Failed failed(String what) {
    return new Failed(what, work.log());
  }

  /** Shows the forms side by side. */
  public static void main(String[] args) throws Exception {
    List<Job> jobs =
        List.of(Job.returning("three", 3), Job.returning("two", 2), Job.returning("one", 1));
    System.out.println("one after another:     " + oneAfterAnother(jobs));
    System.out.println("created, then awaited: " + createdThenAwaited(jobs));
    System.out.println("as completed:          " + asCompleted(jobs));

    List<Job> broken = List.of(Job.returning("three", 3), Job.failing("one", 1));
    System.out.println("failure awaited:  " + failureAwaited(broken));
    System.out.println("failure gathered: " + failureGathered(broken));
  }
}
