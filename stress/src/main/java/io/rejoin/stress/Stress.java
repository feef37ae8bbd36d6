package io.rejoin.stress;

import java.time.Duration;
import java.util.List;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;

/** Runs the tests: {@code Stress <minutes that it may take> <options of jcstress>}. */
final class Stress {
  private Stress() {}

  public static void main(String[] args) throws Exception {
    Watchdog.start(Duration.ofMinutes(Long.parseLong(args[0])));
    Options options = new Options(List.of(args).subList(1, args.length).toArray(new String[0]));
    if (!options.parse()) {
      System.exit(2);
    }
    long start = System.nanoTime();
    JCStress jcstress = new JCStress(options);
    AssertionError failure = null;
    try {
      jcstress.run();
    } catch (AssertionError e) {
      failure = e; // the counts are worth as much where something failed
    }
    InProcessCollector results = new InProcessCollector();
    DiskReadCollector reader = new DiskReadCollector(options.getResultFile(), results);
    reader.dump();
    reader.close();
    Summary summary = Summary.of(jcstress.getTests(), results.getTestResults());
    summary.print(System.out, Duration.ofNanos(System.nanoTime() - start));
    if (failure != null) {
      System.out.println(failure.getMessage());
    }
    System.exit(failure == null && summary.isGood() ? 0 : 1);
  }
}
