package io.rejoin.stress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** What was run, how often, and with what seeds. */
final class Summary {
  private static final String SEED = "-XX:StressSeed=";

  /** What was seen in all runs of one test. */
  private static final class Row {
    int runs;
    long states;
    boolean isPassed = true;
    final SortedSet<String> seeds = new TreeSet<>();
    final SortedMap<String, Long> outcomes = new TreeMap<>();

    void add(TestResult result) {
      runs++;
      states += result.getTotalCount();
      isPassed &= result.grading().isPassed;
      for (String arg : result.getConfig().jvmArgs) {
        if (arg.startsWith(SEED)) {
          seeds.add(arg.substring(SEED.length()));
        }
      }
      for (String outcome : result.getStateKeys()) {
        outcomes.merge(outcome, result.getCount(outcome), Long::sum);
      }
    }
  }

  private final SortedMap<String, Row> rows = new TreeMap<>();

  private Summary() {}

  static Summary of(Collection<String> tests, Collection<TestResult> results) {
    Summary summary = new Summary();
    tests.forEach(test -> summary.rows.put(test, new Row()));
    for (TestResult result : results) {
      Row row = summary.rows.get(result.getName());
      if (row == null) {
        continue;
      }
      if (result.status() == Status.NORMAL) {
        row.add(result);
      } else {
        row.isPassed = false; // an actor threw, or its JVM ended
      }
    }
    return summary;
  }

  private static boolean wasRun(Row row) {
    return row.runs > 0 && row.states > 0;
  }

  private long countRun() {
    return rows.values().stream().filter(Summary::wasRun).count();
  }

  /** Whether every test was run and has passed, and there are any. */
  boolean isGood() {
    return isComplete() && rows.values().stream().allMatch(row -> row.isPassed);
  }

  private boolean isComplete() {
    return !rows.isEmpty() && countRun() == rows.size();
  }

  void print(PrintStream out, Duration taken) {
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      String verdict = !row.isPassed ? "FAILED" : wasRun(row) ? "ok" : "NOT RUN";
      String name = entry.getKey().substring(entry.getKey().lastIndexOf('.') + 1);
      out.printf(
          "%-7s %-28s %d runs, %,d times, seeds %s%n",
          verdict, name, row.runs, row.states, row.seeds);
      row.outcomes.forEach((outcome, count) -> out.printf("%,20d  %s%n", count, outcome));
    }
    long states = rows.values().stream().mapToLong(row -> row.states).sum();
    out.printf(
        "%s: %d of %d tests were run, %,d times in all, in %d s on JDK %s%n",
        isComplete() ? "COMPLETE" : "INCOMPLETE",
        countRun(),
        rows.size(),
        states,
        taken.toSeconds(),
        Runtime.version());
  }
}
