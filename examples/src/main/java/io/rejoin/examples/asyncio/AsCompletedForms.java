package io.rejoin.examples.asyncio;

import io.rejoin.AsCompleted;
import io.rejoin.Completion;
import io.rejoin.Completions;
import io.rejoin.CreateTask;
import io.rejoin.Gather;
import io.rejoin.JoinTimeoutException;
import io.rejoin.Outcome;
import io.rejoin.WaitFor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What can be done with each result as it arrives? {@code for task in asyncio.as_completed(tasks)}:
 * handle its exception, give up at a timeout, start the next step, add more tasks.
 */
public final class AsCompletedForms {
  /** One call, results as they finish. */
  interface Tasks extends Work {
    @AsCompleted("work")
    Stream<Completion<Job, String>> completions(List<Job> jobs);

    @AsCompleted("work")
    @WaitFor("200ms")
    Stream<String> soon(List<Job> jobs);

    @AsCompleted("work")
    void each(List<Job> jobs, Consumer<String> result) throws IOException;

    @CreateTask("work")
    CompletableFuture<String> start(Job job);

    @Gather
    List<String> all(List<CompletableFuture<String>> tasks) throws IOException;

    @AsCompleted(value = "work", maxConcurrency = 2)
    @WaitFor("2s")
    Completions<Job, String> open(List<Job> jobs);
  }

  private final SlowWork work = new SlowWork();
  private final Tasks tasks = new AsCompletedForms_TasksClient(work);

  /** Returns what became of the work. */
  public List<String> log() {
    return work.log();
  }

  /** Each task's own exception, beside the results of the others. */
  public List<String> perTask(List<Job> jobs) {
    try (Stream<Completion<Job, String>> completions = tasks.completions(jobs)) {
      return completions.map(AsCompletedForms::tell).toList();
    }
  }

  private static String tell(Completion<Job, String> completion) {
    String name = completion.input().name();
    return completion
        .outcome()
        .fold(
            result -> name + " ok",
            exception -> exception.getMessage(),
            cancelled -> name + " " + cancelled.reason());
  }

  /** A timeout on the whole: what was there in time, then the timeout. */
  public List<String> withTimeout(List<Job> jobs) {
    List<String> results = new ArrayList<>();
    try (Stream<String> soon = tasks.soon(jobs)) {
      soon.forEach(results::add);
    } catch (JoinTimeoutException e) {
      results.add("timeout");
    }
    return results;
  }

  /** Starts the next step for each result at once, while slower first steps are still running. */
  public List<String> nextStep(List<Job> jobs) throws IOException {
    List<CompletableFuture<String>> next = new ArrayList<>();
    tasks.each(jobs, result -> next.add(tasks.start(Job.returning("after " + result, 2))));
    return tasks.all(next);
  }

  /** Adds a shorter job for each that is done, until they are as short as can be. */
  public List<String> addingOnTheWay(List<Job> jobs) {
    List<String> told = new ArrayList<>();
    try (Completions<Job, String> open = tasks.open(jobs)) {
      for (Completion<Job, String> completion : open) {
        told.add(tell(completion));
        int shorter = completion.input().tenths() - 1;
        if (completion.outcome() instanceof Outcome.Success<String> done && shorter > 0) {
          open.add(Job.returning(done.value() + "'", shorter));
        }
      }
    }
    return told;
  }

  /** Shows each form. */
  public static void main(String[] args) throws IOException {
    AsCompletedForms forms = new AsCompletedForms();
    Job one = Job.returning("one", 1);
    Job three = Job.returning("three", 3);
    Job broken = Job.failing("broken", 2);

    System.out.println("per task:  " + forms.perTask(List.of(three, broken, one)));
    System.out.println("timeout:   " + forms.withTimeout(List.of(three, one)));
    System.out.println("next step: " + forms.nextStep(List.of(three, one)));
    System.out.println("adding:    " + forms.addingOnTheWay(List.of(three, broken)));
  }
}
