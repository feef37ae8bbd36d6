package io.rejoin.examples.asyncio;

import io.rejoin.Completion;
import io.rejoin.ReturnWhen;
import io.rejoin.Wait;
import io.rejoin.WaitFor;
import io.rejoin.Waited;
import java.util.List;

/**
 * What is done, and what is pending, once the first task is done or the first has failed? {@code
 * done, pending = await asyncio.wait(tasks, return_when=FIRST_COMPLETED)}.
 *
 * <p>Pending tasks run on until they are waited for again or closed.
 */
public final class WaitFirst {
  /** Three reasons to stop waiting. */
  interface Tasks extends Work {
    @Wait(value = "work", returnWhen = ReturnWhen.FIRST_COMPLETED)
    Waited<Job, String> untilOneIsDone(List<Job> jobs);

    @Wait(value = "work", returnWhen = ReturnWhen.FIRST_EXCEPTION)
    Waited<Job, String> untilOneFails(List<Job> jobs);

    @Wait("work")
    @WaitFor("100ms")
    Waited<Job, String> aTenth(List<Job> jobs);
  }

  /**
   * What was seen.
   *
   * @param done the names of the jobs that ended, in that order
   * @param pending the names of those that did not
   * @param log what became of the work after the pending jobs were closed
   */
  public record Seen(List<String> done, List<String> pending, List<String> log) {}

  /** One of the waits of {@link Tasks}. */
  private interface Waiting {
    Waited<Job, String> on(Tasks tasks);
  }

  private WaitFirst() {}

  /** Waits until the first is done. */
  public static Seen firstCompleted(List<Job> jobs) {
    return look(tasks -> tasks.untilOneIsDone(jobs));
  }

  /** Waits until the first fails, or all are done. */
  public static Seen firstException(List<Job> jobs) {
    return look(tasks -> tasks.untilOneFails(jobs));
  }

  /** Waits for a tenth of a second, whatever is done then. */
  public static Seen aTenth(List<Job> jobs) {
    return look(tasks -> tasks.aTenth(jobs));
  }

  private static Seen look(Waiting waiting) {
    SlowWork work = new SlowWork();
    List<String> done;
    List<String> pending;
    try (Waited<Job, String> waited = waiting.on(new WaitFirst_TasksClient(work))) {
      done = waited.done().stream().map(Completion::input).map(Job::name).toList();
      pending = waited.pending().inputs().stream().map(Job::name).toList();
    }
    return new Seen(done, pending, work.log());
  }

  /** Waits for the first of three jobs in each way. */
  public static void main(String[] args) {
    List<Job> jobs =
        List.of(Job.failing("three", 3), Job.returning("two", 2), Job.returning("five", 5));
    System.out.println("first completed: " + firstCompleted(jobs));
    System.out.println("first exception: " + firstException(jobs));
    System.out.println("a tenth:         " + aTenth(jobs));
  }
}
