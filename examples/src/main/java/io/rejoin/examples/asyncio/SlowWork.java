package io.rejoin.examples.asyncio;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Slow input and output: a sleep, with a log of how each job started and ended. */
public final class SlowWork implements Work {
  private final List<String> log = new CopyOnWriteArrayList<>();

  @Override
  public String work(Job job) throws IOException, InterruptedException {
    log.add(job.name() + " starts");
    try {
      Thread.sleep(job.tenths() * 100L);
    } catch (InterruptedException e) {
      log.add(job.name() + " is stopped");
      throw e;
    }
    if (job.fails()) {
      log.add(job.name() + " fails");
      throw new IOException(job.name() + " failed");
    }
    log.add(job.name() + " ends");
    return job.name();
  }

  /** Returns what happened so far, in order. */
  public List<String> log() {
    return List.copyOf(log);
  }
}
