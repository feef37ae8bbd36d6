package io.rejoin.examples.asyncio;

import io.rejoin.Completion;
import io.rejoin.Wait;
import io.rejoin.Waited;
import java.util.List;

/**
 * How long do tasks of 3, 2 and 5 tenths take when one waits for all? {@code await
 * asyncio.wait(tasks)}: as long as the longest.
 *
 * <p>A task that fails is done like any other; waiting raises nothing.
 */
public final class WaitAllCompleted {
  /** All jobs at the same time. */
  interface Tasks extends Work {
    @Wait("work")
    Waited<Job, String> all(List<Job> jobs);
  }

  /**
   * What was seen.
   *
   * @param done the jobs in the order in which they ended, with the time of the whole
   * @param log the starts and ends
   */
  public record Seen(Timed<List<Completion<Job, String>>> done, List<String> log) {}

  private WaitAllCompleted() {}

  /** Waits for all of the jobs. */
  public static Seen waitFor(List<Job> jobs) throws Exception {
    SlowWork work = new SlowWork();
    Tasks tasks = new WaitAllCompleted_TasksClient(work);
    Timed<List<Completion<Job, String>>> done =
        Timed.of(
            () -> {
              try (Waited<Job, String> waited = tasks.all(jobs)) {
                return waited.done();
              }
            });
    return new Seen(done, work.log());
  }

  /** Waits for jobs of 3, 2 and 5 tenths. */
  public static void main(String[] args) throws Exception {
    Seen seen =
        waitFor(
            List.of(Job.returning("three", 3), Job.returning("two", 2), Job.returning("five", 5)));
    seen.log().forEach(System.out::println);
    seen.done().result().forEach(System.out::println);
    System.out.println("all done after " + seen.done().tenths() + " tenths");
  }
}
