package io.rejoin;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Fails a soak that makes no progress, with a dump of what everybody was at. The virtual machine
 * does not tell the stacks of virtual threads to the program that runs.
 */
final class SoakWatchdog {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);

  private final Soak soak;
  private long seenPosition = -1;
  private long seenEnded = -1;
  private long since = System.nanoTime();

  SoakWatchdog(Soak soak) {
    this.soak = soak;
  }

  /** To be called again and again by the thread that waits for the soak. */
  void ensureProgress() {
    long position = soak.position();
    long ended = soak.history.ended.sum();
    if (position != seenPosition || ended != seenEnded) {
      seenPosition = position;
      seenEnded = ended;
      since = System.nanoTime();
    } else if (System.nanoTime() - since > PATIENCE) {
      throw new AssertionError("the soak hangs, seed " + soak.seed + "\n" + dump());
    }
  }

  private String dump() {
    StringBuilder dump = new StringBuilder();
    dump.append("started ").append(soak.history.started.sum());
    dump.append(", ended ").append(soak.history.ended.sum());
    dump.append(", abandoned ").append(soak.instances.abandoned()).append('\n');
    for (SoakOwner owner : soak.owners()) {
      dump.append(owner.getName()).append(" is at ").append(owner.current()).append('\n');
    }
    dump.append(soak.history.report()).append('\n');
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      dump.append('\n').append(thread.getKey()).append('\n');
      for (StackTraceElement element : thread.getValue()) {
        dump.append("    at ").append(element).append('\n');
      }
    }
    return dump.toString();
  }
}
