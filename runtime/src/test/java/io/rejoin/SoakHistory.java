package io.rejoin;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What has happened in a soak: counts, and whatever contradicts the contract. */
final class SoakHistory {
  /** How many violations are kept; the first ones tell what there is to know. */
  private static final int MOST_KEPT = 20;

  final LongAdder started = new LongAdder();
  final LongAdder ended = new LongAdder();

  /** Calls that saw an interrupt or ran a hook. */
  final LongAdder cancelled = new LongAdder();

  /** Calls that were still running, given up, when their join returned. */
  final LongAdder abandoned = new LongAdder();

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final LongAdder violationCount = new LongAdder();

  void count(String what) {
    counts.computeIfAbsent(what, name -> new LongAdder()).increment();
  }

  Map<String, LongAdder> counts() {
    return counts;
  }

  void violation(String what) {
    violation(what, null);
  }

  void violation(String what, Throwable cause) {
    violationCount.increment();
    if (violationCount.sum() > MOST_KEPT) {
      return;
    }
    StringBuilder text = new StringBuilder(what);
    if (cause != null) {
      java.io.StringWriter trace = new java.io.StringWriter();
      cause.printStackTrace(new java.io.PrintWriter(trace));
      text.append(": ").append(trace);
    }
    violations.add(text.toString());
  }

  void check(boolean holds, String what) {
    if (!holds) {
      violation(what);
    }
  }

  boolean isClean() {
    return violationCount.sum() == 0;
  }

  String report() {
    return violationCount.sum() + " violations, the first:\n" + String.join("\n", violations);
  }
}
