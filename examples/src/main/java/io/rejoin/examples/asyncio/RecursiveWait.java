package io.rejoin.examples.asyncio;

import io.rejoin.Completion;
import io.rejoin.Outcome;
import io.rejoin.Pending;
import io.rejoin.ReturnWhen;
import io.rejoin.Wait;
import io.rejoin.Waited;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How does one wait for tasks that bring new tasks? {@code while pending: done, pending = await
 * asyncio.wait(pending | new, return_when=FIRST_COMPLETED)}.
 *
 * <p>Here a job that is done names the jobs that follow it; they are added to those pending. What
 * follows a failed job is never started.
 */
public final class RecursiveWait {
  /** The first wait; the further ones are made on its {@link Pending}. */
  interface Tasks extends Work {
    @Wait(value = "work", returnWhen = ReturnWhen.FIRST_COMPLETED)
    Waited<Job, String> first(List<Job> jobs);
  }

  /**
   * What was seen.
   *
   * @param done the jobs that returned
   * @param failed the jobs that threw
   */
  public record Seen(Set<String> done, Set<String> failed) {}

  private final Map<String, List<Job>> followers;
  private final Seen seen = new Seen(new TreeSet<>(), new TreeSet<>());

  private RecursiveWait(Map<String, List<Job>> followers) {
    this.followers = followers;
  }

  /** Does the jobs and all that follow them. */
  public static Seen walk(List<Job> jobs, Map<String, List<Job>> followers) {
    RecursiveWait walk = new RecursiveWait(followers);
    try (Waited<Job, String> first = new RecursiveWait_TasksClient(new SlowWork()).first(jobs)) {
      Waited<Job, String> round = first;
      walk.follow(round);
      while (!round.pending().isEmpty()) {
        round = round.pending().await(ReturnWhen.FIRST_COMPLETED);
        walk.follow(round);
      }
    }
    return walk.seen;
  }

  private void follow(Waited<Job, String> round) {
    for (Completion<Job, String> completion : round.done()) {
      if (completion.outcome() instanceof Outcome.Success<String> success) {
        seen.done().add(success.value());
        followers.getOrDefault(success.value(), List.of()).forEach(round.pending()::add);
      } else {
        seen.failed().add(completion.input().name());
      }
    }
  }

  /** Walks a small tree in which one job fails. */
  public static void main(String[] args) {
    Map<String, List<Job>> followers =
        Map.of(
            "root", List.of(Job.returning("left", 1), Job.failing("right", 2)),
            "left", List.of(Job.returning("leaf", 1)),
            "right", List.of(Job.returning("never", 1)));
    System.out.println(walk(List.of(Job.returning("root", 1)), followers));
  }
}
