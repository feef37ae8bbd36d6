package io.rejoin.benchmarks.peer;

import java.util.concurrent.ExecutorService;

/** The floor on pooled threads, where there are no virtual ones. */
final class PooledFloor extends Floor {
  private final ExecutorService pool = Threads.pooled();

  @Override
  protected void start(Runnable task) {
    pool.execute(task);
  }
}
