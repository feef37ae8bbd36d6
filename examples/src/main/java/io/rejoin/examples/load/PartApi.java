package io.rejoin.examples.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One call: an answer that takes its time. */
interface PartApi {
  /** Waits for it in its thread. */
  Duration part(Duration latency) throws InterruptedException;

  /** Waits for it without a thread. */
  CompletableFuture<Duration> laterPart(Duration latency);
}
