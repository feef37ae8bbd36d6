package io.rejoin.examples.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.rejoin.Rejoin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What does a server lose by making the calls of its requests through Rejoin, and does it keep
 * their deadline, when ten thousand requests come at once?
 *
 * <p>The same server answers twice: once it only waits as long as its calls would take, once it
 * makes them. The requests come from another process.
 */
public final class Load {
  /** What a request may take on top of what it takes without Rejoin. */
  private static final Duration SLACK = Duration.ofMillis(100);

  /** What a process needs of file descriptors besides a socket for each connection. */
  private static final int OTHER_FILES = 200;

  private final int connections;
  private final int warmUps;
  private final int rounds;
  private final int spreadMillis;

  /**
   * What came out.
   *
   * @param asked how many requests each server got, warm-up not counted
   * @param abandoned how many calls ignored their cancellation
   * @param running how many calls were running after the last answer
   */
  record Report(int asked, Figures bare, Figures joined, int abandoned, long running) {
    Duration limit() {
      return bare.longest().plus(SLACK);
    }

    boolean isRight() {
      return bare.answers.size() == asked
          && joined.answers.size() == asked
          && joined.wrong() == 0
          && abandoned == 0
          && running == 0;
    }
  }

  Load(int connections, int warmUps, int rounds, int spreadMillis) {
    this.connections = connections;
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.spreadMillis = spreadMillis;
  }

  /**
   * Takes how many requests at once, how often to warm up, how often to measure, and over how many
   * milliseconds the requests are sent; 0 is all at once.
   */
  public static void main(String[] arguments) throws Exception {
    // Connections are kept, as many as there are; answers are not held back for more to send.
    System.setProperty("sun.net.httpserver.maxIdleConnections", arguments[0]);
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Load load =
        new Load(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    load.ensureFiles();
    System.out.printf(
        "Java %s, %d processors, %d requests within %d ms, %d times%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        load.connections,
        load.spreadMillis,
        load.rounds);
    if (!load.run(System.out).isRight()) {
      System.exit(1);
    }
  }

  private void ensureFiles() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        && system.getMaxFileDescriptorCount() < connections + OTHER_FILES) {
      throw new IllegalStateException(
          "a process may open "
              + system.getMaxFileDescriptorCount()
              + " files: raise it with ulimit -n "
              + (connections + OTHER_FILES));
    }
  }

  Report run(PrintStream out) throws IOException, InterruptedException {
    Figures bare = measure(Answer.bare());
    out.println(bare.line("bare"));
    ExecutorService threads = LoadThreads.forCalls();
    SleepingParts api = new SleepingParts();
    Figures joined;
    int abandoned;
    try (api;
        Rejoin rejoin = LoadThreads.rejoin(threads)) {
      out.println(measure(Answer.byHand(api, threads)).line("by hand"));
      joined = measure(Answer.joined(new BoardClient(api, rejoin)));
      abandoned = rejoin.abandoned();
    }
    threads.shutdown();
    if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("threads of calls are left");
    }
    out.println(joined.line("joined"));
    Report report = new Report(connections * rounds, bare, joined, abandoned, api.running());
    print(report, out);
    return report;
  }

  private static void print(Report report, PrintStream out) {
    out.printf(
        "unanswered: %d; wrong: %d; quick calls that were not in time: %d of %d%n",
        report.asked() - report.joined().answers.size(),
        report.joined().wrong(),
        report.joined().missed(),
        (long) report.asked() * Parts.CALLS);
    out.printf(
        "later than the bare server's longest and %d ms, %d ms: %d%n",
        SLACK.toMillis(), report.limit().toMillis(), report.joined().laterThan(report.limit()));
    out.printf("left: %d abandoned, %d running%n", report.abandoned(), report.running());
  }

  private Figures measure(Answer answer) throws IOException, InterruptedException {
    Figures figures = new Figures();
    try (LoadServer server = new LoadServer(answer)) {
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  LoadClient.class.getName(),
                  "" + server.port(),
                  "" + connections,
                  "" + warmUps,
                  "" + rounds,
                  "" + spreadMillis)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Duration before = Duration.ZERO;
      try (BufferedReader reader = client.inputReader(StandardCharsets.US_ASCII)) {
        for (String line; (line = reader.readLine()) != null; ) {
          if (line.equals("warm")) {
            before = processor();
            server.reset();
          } else {
            figures.add(line);
          }
        }
      }
      figures.processor = processor().minus(before);
      figures.longestInside = server.longest();
      if (client.waitFor() != 0) {
        throw new IOException("the client failed");
      }
    }
    return figures;
  }

  private static Duration processor() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Duration.ofNanos(system.getProcessCpuTime())
        : Duration.ZERO;
  }
}
