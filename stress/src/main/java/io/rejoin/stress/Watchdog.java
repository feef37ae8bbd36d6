package io.rejoin.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends the run when it takes too long: an actor that hangs would hold it up for ever. */
final class Watchdog {
  private static final int SECONDS_TO_DUMP = 10;

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
    System.out.println(
        "FAILED: not over after " + limit.toMinutes() + " min; this is where it hangs:");
    ProcessHandle.current().descendants().forEach(Watchdog::end);
    Runtime.getRuntime().halt(1);
  }

  private static void end(ProcessHandle fork) {
    Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
    try {
      Process dump =
          new ProcessBuilder(jstack.toString(), String.valueOf(fork.pid())).inheritIO().start();
      dump.waitFor(SECONDS_TO_DUMP, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      System.out.println("no stack of " + fork.pid() + ": " + e);
    }
    fork.destroyForcibly();
  }
}
