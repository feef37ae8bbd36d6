package io.rejoin.examples.load;

import io.rejoin.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the answer to a request: how many calls were in time, and how many calls there were. */
interface Answer {
  Duration DEADLINE = Duration.parse(Board.DEADLINE);

  String to(int request) throws InterruptedException;

  /** Waits as long as its calls would take, and makes none. */
  static Answer bare() {
    return request -> {
      Duration wait = Parts.wait(request);
      Thread.sleep(wait.toMillis());
      return Parts.quick(request) + " " + Parts.CALLS;
    };
  }

  /** Makes eight calls at once with what the JDK has. */
  static Answer byHand(PartApi api, ExecutorService threads) {
    return LoadThreads.ARE_VIRTUAL
        ? request -> invokingAll(api, threads, Parts.of(request))
        : request -> awaitingAll(api, Parts.of(request));
  }

  /** Makes eight calls at once through the generated client. */
  static Answer joined(Board board) {
    return request -> {
      List<Duration> latencies = Parts.of(request);
      List<Outcome<Duration>> outcomes =
          LoadThreads.ARE_VIRTUAL ? board.parts(latencies) : board.laterParts(latencies);
      return Outcome.values(outcomes).size() + " " + outcomes.size();
    };
  }

  private static String invokingAll(PartApi api, ExecutorService threads, List<Duration> latencies)
      throws InterruptedException {
    List<Callable<Duration>> calls =
        latencies.stream().map(latency -> (Callable<Duration>) () -> api.part(latency)).toList();
    List<Future<Duration>> all = threads.invokeAll(calls, DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
    return all.stream().filter(each -> !each.isCancelled()).count() + " " + all.size();
  }

  private static String awaitingAll(PartApi api, List<Duration> latencies)
      throws InterruptedException {
    List<CompletableFuture<Duration>> all = latencies.stream().map(api::laterPart).toList();
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      all.forEach(each -> each.cancel(true));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return all.stream().filter(each -> !each.isCancelled()).count() + " " + all.size();
  }
}
