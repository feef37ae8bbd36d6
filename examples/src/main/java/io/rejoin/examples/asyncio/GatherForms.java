package io.rejoin.examples.asyncio;

import io.rejoin.CreateTask;
import io.rejoin.Gather;
import io.rejoin.JoinTimeoutException;
import io.rejoin.Outcome;
import io.rejoin.WaitFor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * In which forms do results come together? {@code asyncio.gather(...)}: in order, with the first
 * exception thrown, with exceptions as values, in groups of groups, under a timeout.
 */
public final class GatherForms {
  /** One call, five ways to bring it back. */
  interface Tasks extends Work {
    @Gather("work")
    List<String> all(List<Job> jobs) throws IOException;

    @Gather("work")
    List<Outcome<String>> outcomes(List<Job> jobs);

    @Gather("work")
    @WaitFor("200ms")
    List<String> allSoon(List<Job> jobs) throws IOException;

    @Gather("work")
    @WaitFor("200ms")
    List<Outcome<String>> outcomesSoon(List<Job> jobs);

    @CreateTask("work")
    CompletableFuture<String> start(Job job);

    @Gather
    List<String> group(List<CompletableFuture<String>> tasks) throws IOException;

    @Gather("group")
    List<List<String>> groups(List<List<CompletableFuture<String>>> groups) throws IOException;
  }

  private final SlowWork work = new SlowWork();
  private final Tasks tasks = new GatherForms_TasksClient(work);

  /** Returns what became of the work. */
  public List<String> log() {
    return work.log();
  }

  /** Results in the order of the jobs, whichever ends first; the first failure is thrown. */
  public List<String> inOrder(List<Job> jobs) throws IOException {
    return tasks.all(jobs);
  }

  /** Exceptions as values: nothing is thrown and nothing is stopped. */
  public List<Outcome<String>> withExceptions(List<Job> jobs) {
    return tasks.outcomes(jobs);
  }

  /** Two groups in one; the first holds a task that runs already beside a new one. */
  public List<List<String>> nested(CompletableFuture<String> running, Job added, List<Job> others)
      throws IOException {
    return tasks.groups(
        List.of(List.of(running, tasks.start(added)), others.stream().map(tasks::start).toList()));
  }

  /** Starts a task to be gathered later. */
  public CompletableFuture<String> start(Job job) {
    return tasks.start(job);
  }

  /** A timeout on the whole: what is not done then is stopped. */
  public String withTimeout(List<Job> jobs) throws IOException {
    try {
      return tasks.allSoon(jobs).toString();
    } catch (JoinTimeoutException e) {
      return e.completions().stream().filter(done -> done.outcome().isSuccess()).count()
          + " of "
          + jobs.size()
          + " in time";
    }
  }

  /** The same with exceptions as values: what is done is there. */
  public List<Outcome<String>> withTimeoutAndExceptions(List<Job> jobs) {
    return tasks.outcomesSoon(jobs);
  }

  /** Shows each form. */
  public static void main(String[] args) throws IOException {
    GatherForms forms = new GatherForms();
    Job two = Job.returning("two", 2);
    Job one = Job.returning("one", 1);
    Job broken = Job.failing("broken", 1);
    Job ten = Job.returning("ten", 10);

    System.out.println("in order:        " + forms.inOrder(List.of(two, one)));
    try {
      System.out.println(forms.inOrder(List.of(ten, broken)));
    } catch (IOException e) {
      System.out.println("thrown:          " + e.getMessage());
    }
    System.out.println("with exceptions: " + forms.withExceptions(List.of(two, broken)));
    CompletableFuture<String> running = forms.start(two);
    System.out.println("nested:          " + forms.nested(running, one, List.of(one, two)));
    System.out.println("timeout:         " + forms.withTimeout(List.of(one, ten)));
    System.out.println("the same:        " + forms.withTimeoutAndExceptions(List.of(one, ten)));
  }
}
