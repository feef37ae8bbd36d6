package io.rejoin.micrometer;

import io.rejoin.JoinListener;
import io.rejoin.Rejoin;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A pool of one thread, on which whatever one call leaves behind is seen by the next. */
final class OneThread {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  /** A Rejoin whose calls run on that thread. */
  Rejoin rejoin(JoinListener... listeners) {
    Rejoin.Builder builder =
        Rejoin.builder().executor(pool).cancelGrace(Duration.ofSeconds(30)).overrides(key -> null);
    for (JoinListener listener : listeners) {
      builder.listener(listener);
    }
    return builder.build();
  }

  Executor pool() {
    return pool;
  }

  /** Returns what the thread sees by itself. */
  <T> T see(Callable<T> what) throws Exception {
    return pool.submit(what).get(30, TimeUnit.SECONDS);
  }

  void end() throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a call does not end");
    }
  }
}
