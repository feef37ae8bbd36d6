package io.rejoin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every target, with what was measured of it. */
final class Targets {
  private static final int NEWER = 25;
  private static final int OLDER = 17;
  private static final String SCOPE = "StructuredTaskScope";

  private final Results results;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Results results) {
    this.results = results;
  }

  static List<Target> of(Results results) {
    Targets targets = new Targets(results);
    targets.gathers();
    targets.limits();
    targets.firstCompleted();
    targets.asCompleted();
    targets.manyThreads();
    targets.olderJava();
    targets.generated();
    targets.footprint();
    return targets.targets;
  }

  private void atMost(double limit, String row, String what, Optional<Double> measured) {
    targets.add(Target.atMost(limit, row, what, measured));
  }

  private void atLeast(double limit, String row, String what, Optional<Double> measured) {
    targets.add(Target.atLeast(limit, row, what, measured));
  }

  /** The time of Rejoin in parts of a peer's. */
  private Optional<Double> ratio(String benchmark, String peer, String... parameters) {
    return Numbers.ratio(
        results.score(NEWER, benchmark, "rejoin", parameters),
        results.score(NEWER, benchmark, peer, parameters));
  }

  /** How many times slower a peer is. */
  private Optional<Double> speedUp(String benchmark, String peer, String... parameters) {
    return ratio(benchmark, peer, parameters).map(ratio -> 1 / ratio);
  }

  private void gathers() {
    for (String n : List.of("3", "10", "100", "1000")) {
      boolean isSmall = n.length() < 3;
      String[] virtual = {"n", n, "owner", "virtual", "subtask", "empty"};
      String row = "gather of " + n;
      atMost(
          isSmall ? 1.25 : 1.15,
          row,
          "time / floor, owner on a virtual thread",
          ratio("Gather.gather", "floor", virtual));
      atMost(
          isSmall ? 0.9 : 0.85,
          row,
          "time / StructuredTaskScope, owner on a virtual thread",
          ratio("Gather.gather", SCOPE, virtual));
      if (isSmall) {
        atMost(
            0.5,
            row,
            "time / StructuredTaskScope, owner on a platform thread",
            ratio("Gather.gather", SCOPE, "n", n, "owner", "platform", "subtask", "empty"));
      }
      atMost(
          32 * Integer.parseInt(n) + 240,
          row,
          "bytes above the floor (32 a subtask, 240 a join)",
          Numbers.difference(
              results.bytes(NEWER, "Gather.gather", "rejoin", virtual),
              results.bytes(NEWER, "Gather.gather", "floor", virtual)));
    }
    for (String n : List.of("3", "1000")) {
      atMost(
          1.1,
          "deadline that is not hit, " + n,
          "time / without a deadline",
          Numbers.ratio(
              results.score(NEWER, "Unhit.gather", "rejoin", "n", n, "deadline", "with"),
              results.score(NEWER, "Unhit.gather", "rejoin", "n", n, "deadline", "without")));
    }
  }

  private void limits() {
    for (String n : List.of("1000", "100000")) {
      String row = "sixteen at a time, " + n + " inputs";
      atLeast(
          6,
          row,
          "times faster than StructuredTaskScope with a semaphore",
          speedUp("Limited.gather", SCOPE, "n", n));
      atLeast(
          10,
          row,
          "times fewer bytes than StructuredTaskScope with a semaphore",
          Numbers.ratio(
              results.bytes(NEWER, "Limited.gather", SCOPE, "n", n),
              results.bytes(NEWER, "Limited.gather", "rejoin", "n", n)));
    }
  }

  private void firstCompleted() {
    String row = "recursive FIRST_COMPLETED";
    for (String many : List.of("20000", "100000")) {
      int growth = Integer.parseInt(many) / 2_000;
      Optional<Double> measured =
          Numbers.ratio(
              results.score(NEWER, "FirstCompleted.drain", "rejoin", "n", many),
              results.score(NEWER, "FirstCompleted.drain", "rejoin", "n", "2000"));
      if (measured.isPresent()) {
        atMost(
            1.5,
            row,
            "cost of a step at " + many + " / at 2000 pending",
            measured.map(ratio -> ratio / growth));
      }
    }
    atLeast(
        30,
        row,
        "times faster than an anyOf loop at 2000",
        speedUp("FirstCompleted.drain", "CompletableFuture", "n", "2000"));
    atLeast(
        300,
        row,
        "times faster than asyncio.wait at 2000",
        speedUp("FirstCompleted.drain", "asyncio", "n", "2000"));
  }

  private void asCompleted() {
    for (String n : List.of("100", "1000")) {
      atMost(
          1,
          "as completed, " + n,
          "time to the first / ExecutorCompletionService",
          ratio("AsCompleted.first", "ExecutorCompletionService", "n", n));
      atMost(
          1,
          "as completed, " + n,
          "time for all / ExecutorCompletionService",
          ratio("AsCompleted.all", "ExecutorCompletionService", "n", n));
    }
  }

  private void manyThreads() {
    for (String n : List.of("1000", "10000")) {
      atMost(
          1.1,
          "cancelling " + n + " sleepers",
          "time / StructuredTaskScope",
          ratio("Cancel.cancel", SCOPE, "n", n));
    }
    String row = "10000 joins of 3 at the same time";
    atLeast(
        0.98,
        row,
        "throughput / floor",
        speedUp("ConcurrentJoins.join", "floor", "joins", "10000"));
    atMost(
        1.1,
        row,
        "heap held / floor",
        ratio("HeldHeap.bytes", "floor", "joins", "10000", "n", "3"));
    atMost(
        1.1,
        "pending subtask",
        "heap held / parked virtual thread",
        ratio("HeldHeap.bytes", "floor", "joins", "1"));
  }

  private void olderJava() {
    for (String n : List.of("3", "100", "1000")) {
      atMost(
          0.8,
          "JDK 17, pooled gather of " + n,
          "time / invokeAll",
          Numbers.ratio(
              results.score(OLDER, "Gather.gather", "rejoin", "n", n, "subtask", "empty"),
              results.score(
                  OLDER, "Gather.gather", "invokeAll-pooled", "n", n, "subtask", "empty")));
    }
  }

  private void generated() {
    for (String owner : List.of("virtual", "platform")) {
      String[] parameters = {"n", "3", "owner", owner, "calling", "threads"};
      atMost(
          1.02,
          "generated client, owner on a " + owner + " thread",
          "time / by hand",
          Numbers.ratio(
              results.score(NEWER, "Generated.client", "rejoin", parameters),
              results.score(NEWER, "Generated.byHand", "rejoin", parameters)));
    }
    String[] parameters = {"n", "3", "owner", "platform", "calling", "owner"};
    atMost(
        0,
        "generated client, calls in the owner's thread",
        "bytes above by hand",
        Numbers.difference(
                results.bytes(NEWER, "Generated.client", "rejoin", parameters),
                results.bytes(NEWER, "Generated.byHand", "rejoin", parameters))
            .map(bytes -> Math.rint(bytes) + 0.0)); // a zero without a sign
  }

  private void footprint() {
    atMost(
        1.03,
        "gather of 10 that nobody watches",
        "time / without the flight recorder's module",
        Numbers.ratio(
            results.score(NEWER, "Unwatched.gather", "rejoin", "recorder", "there"),
            results.score(NEWER, "Unwatched.gather", "rejoin", "recorder", "absent")));
    atMost(80, "runtime jar", "kB", results.score(NEWER, "JarSize.runtime", "rejoin"));
    for (int jdk : List.of(NEWER, OLDER)) {
      atMost(
          10,
          "first join in a fresh JVM " + jdk,
          "ms above starting the threads",
          Numbers.difference(
              results.score(jdk, "FirstJoin.join", "rejoin", "jars", "alone"),
              results.score(jdk, "FirstJoin.join", "floor", "jars", "alone")));
    }
  }
}
