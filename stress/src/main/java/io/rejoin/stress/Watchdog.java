package io.rejoin.stress;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends the run when it takes too long: an actor that hangs would hold it up for ever. */
final class Watchdog {
  private Watchdog() {}

  static void start(Duration limit) {
    Thread thread = new Thread(() -> endAfter(limit), "watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  private static void endAfter(Duration limit) {
    try {
      TimeUnit.NANOSECONDS.sleep(limit.toNanos());
    } catch (InterruptedException e) {
      return; // nobody does that
    }
    System.out.println("FAILED: not over after " + limit.toMinutes() + " min; these hang:");
    ProcessHandle.current()
        .descendants()
        .forEach(
            fork -> {
              System.out.println("  " + fork.info().commandLine().orElse("?"));
              fork.destroyForcibly();
            });
    Runtime.getRuntime().halt(1);
  }
}
