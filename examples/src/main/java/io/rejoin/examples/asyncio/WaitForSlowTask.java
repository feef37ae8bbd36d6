package io.rejoin.examples.asyncio;

import io.rejoin.JoinTimeoutException;
import io.rejoin.WaitFor;
import java.io.IOException;
import java.util.List;

/**
 * What happens to a task that takes longer than one is willing to wait? {@code
 * asyncio.wait_for(eternity(), timeout=2)}.
 *
 * <p>The caller gets a timeout, and the work is stopped, not only left alone.
 */
public final class WaitForSlowTask {
  /** The call, at most two tenths of a second long. */
  interface Tasks extends Work {
    @Override
    @WaitFor("200ms")
    String work(Job job) throws IOException, InterruptedException;
  }

  /**
   * What was seen.
   *
   * @param answer the result, or what was thrown, with its time
   * @param log what became of the work
   */
  public record Seen(Timed<String> answer, List<String> log) {}

  private WaitForSlowTask() {}

  /** Does the job under the deadline. */
  public static Seen ask(Job job) throws Exception {
    SlowWork work = new SlowWork();
    Tasks tasks = new WaitForSlowTask_TasksClient(work);
    Timed<String> answer = Timed.of(() -> answer(tasks, job));
    return new Seen(answer, work.log());
  }

  private static String answer(Tasks tasks, Job job) throws InterruptedException {
    try {
      return tasks.work(job);
    } catch (JoinTimeoutException e) {
      return "timeout";
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }

  /** Asks for a quick, an eternal and a failing job. */
  public static void main(String[] args) throws Exception {
    System.out.println(ask(Job.returning("quick", 1)));
    System.out.println(ask(Job.returning("eternity", 36_000)));
    System.out.println(ask(Job.failing("broken", 1)));
  }
}
