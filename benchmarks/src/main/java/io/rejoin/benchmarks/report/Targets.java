package io.rejoin.benchmarks.report;

import io.rejoin.benchmarks.workload.Generated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every target, with what was measured of it: of one Java, and one kind of owner. */
final class Targets {
  private static final int NEWER = 25;
  private static final int OLDER = 17;
  private static final String SCOPE = "StructuredTaskScope";
  private static final String SERVICE = "ExecutorCompletionService";
  private static final String POOLED = "-pooled";

  private final Results results;
  private final int jdk;
  private final String owner;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Results results, int jdk, String owner) {
    this.results = results;
    this.jdk = jdk;
    this.owner = owner;
  }

  /** By what they were measured on. */
  static Map<String, List<Target>> of(Results results) {
    Map<String, List<Target>> all = new LinkedHashMap<>();
    for (String owner : List.of("virtual", "platform")) {
      Targets newer = new Targets(results, NEWER, owner);
      newer.newer();
      all.put("JDK 25, owner on a " + owner + " thread", newer.targets);
    }
    Targets older = new Targets(results, OLDER, "platform");
    older.older();
    all.put("JDK 17, pooled threads", older.targets);
    Targets either = new Targets(results, NEWER, "virtual");
    either.footprint();
    all.put("Whatever the owner", either.targets);
    return all;
  }

  private void atMost(double limit, String row, String what, Optional<Figure> measured) {
    targets.add(Target.atMost(limit, row, what, measured));
  }

  private void atLeast(double limit, String row, String what, Optional<Figure> measured) {
    targets.add(Target.atLeast(limit, row, what, measured));
  }

  private String[] with(String... parameters) {
    String[] all = java.util.Arrays.copyOf(parameters, parameters.length + 2);
    all[parameters.length] = "owner";
    all[parameters.length + 1] = owner;
    return all;
  }

  /** The time of Rejoin in parts of a peer's. */
  private Optional<Figure> ratio(String benchmark, String peer, String... parameters) {
    return results.ratio(jdk, benchmark, "rejoin", peer, with(parameters));
  }

  /** How many times slower a peer is. */
  private Optional<Figure> speedUp(String benchmark, String peer, String... parameters) {
    return ratio(benchmark, peer, parameters).map(figure -> figure.map(ratio -> 1 / ratio));
  }

  private void newer() {
    boolean isVirtual = owner.equals("virtual");
    for (int n : List.of(3, 10, 100, 1_000)) {
      boolean isSmall = n < 100;
      gather(n, "floor", isSmall ? 1.25 : 1.15);
      gather(n, SCOPE, !isSmall ? 0.85 : isVirtual ? 0.9 : 0.5);
      bytesOfGather(n);
    }
    deadlines();
    for (int n : List.of(1_000, 100_000)) {
      limited(n, SCOPE, SCOPE + " with a semaphore");
    }
    firstCompleted();
    if (isVirtual) { // where asyncio stands too, which has one thread only
      atLeast(
          300,
          "recursive FIRST_COMPLETED",
          "times faster than asyncio.wait at 2000",
          speedUp("FirstCompleted.drain", "asyncio", "n", "2000"));
    }
    asCompleted(SERVICE);
    for (int n : List.of(1_000, 10_000)) {
      cancelling(n, SCOPE);
    }
    manyJoins(isVirtual ? 10_000 : 100);
    generated();
  }

  private void older() {
    for (int n : List.of(3, 100, 1_000)) {
      gather(n, "invokeAll" + POOLED, 0.8);
      bytesOfGather(n);
    }
    deadlines();
    for (int n : List.of(1_000, 100_000)) {
      limited(n, "invokeAll" + POOLED, "the pool with a semaphore");
    }
    firstCompleted();
    asCompleted(SERVICE + POOLED);
    cancelling(1_000, SERVICE + POOLED);
    manyJoins(100);
    generated();
  }

  private void gather(int n, String peer, double limit) {
    atMost(
        limit,
        "gather of " + n,
        "time / " + peer,
        ratio("Gather.gather", peer, "n", "" + n, "subtask", "empty"));
  }

  private void bytesOfGather(int n) {
    String[] parameters = with("n", "" + n, "subtask", "empty");
    atMost(
        32 * n + 240,
        "gather of " + n,
        "bytes above the floor (32 a subtask, 240 a join)",
        results.bytesAbove(jdk, "Gather.gather", "rejoin", "floor", parameters).map(Figure::of));
  }

  private void deadlines() {
    for (String n : List.of("3", "1000")) {
      atMost(
          1.1,
          "deadline that is not hit, " + n,
          "time / without a deadline",
          results.ratio(
              jdk, "Gather.gather", "rejoin in time", "rejoin", with("n", n, "subtask", "empty")));
    }
  }

  private void limited(int n, String peer, String named) {
    String row = "sixteen at a time, " + n + " inputs";
    String[] parameters = {"n", "" + n};
    atLeast(6, row, "times faster than " + named, speedUp("Limited.gather", peer, parameters));
    atLeast(
        10,
        row,
        "times fewer bytes than " + named,
        Numbers.quotient(
                results.bytes(jdk, "Limited.gather", peer, with(parameters)),
                results.bytes(jdk, "Limited.gather", "rejoin", with(parameters)))
            .map(Figure::of));
  }

  private void firstCompleted() {
    String row = "recursive FIRST_COMPLETED";
    atMost(
        1.5,
        row,
        "cost of a step at 100000 / at 2000 pending",
        Numbers.ratio(
                results.one(jdk, "FirstCompleted.drain", "rejoin", with("n", "100000")),
                results.one(jdk, "FirstCompleted.drain", "rejoin", with("n", "2000")))
            .map(figure -> figure.map(ratio -> ratio / 50)));
    atLeast(
        30,
        row,
        "times faster than an anyOf loop at 2000",
        speedUp("FirstCompleted.drain", "CompletableFuture", "n", "2000"));
  }

  private void asCompleted(String peer) {
    for (String n : List.of("100", "1000")) {
      String row = "as completed, " + n;
      atMost(1, row, "time to the first / " + peer, ratio("AsCompleted.first", peer, "n", n));
      atMost(1, row, "time for all / " + peer, ratio("AsCompleted.all", peer, "n", n));
    }
  }

  private void cancelling(int n, String peer) {
    atMost(
        1.1,
        "cancelling " + n + " sleepers",
        "time / " + peer,
        ratio("Cancel.cancel", peer, "n", "" + n));
  }

  private void manyJoins(int joins) {
    atLeast(
        0.98,
        joins + " joins of 3 at the same time",
        "throughput / floor",
        speedUp("ConcurrentJoins.join", "floor", "joins", "" + joins));
  }

  private void generated() {
    String[] parameters = with("n", "3", "calling", "threads");
    atMost(
        1.02,
        "generated client",
        "time / by hand",
        results.ratio(jdk, "Generated.squares", Generated.CLIENT, Generated.BY_HAND, parameters));
  }

  private void footprint() {
    atMost(
        1.1,
        "pending subtask of one join",
        "heap held / parked virtual thread",
        results.ratio(NEWER, "HeldHeap.bytes", "rejoin", "floor", "joins", "1"));
    atMost(
        1.1,
        "pending subtask of 10000 joins of 3",
        "heap held / floor",
        results.ratio(NEWER, "HeldHeap.bytes", "rejoin", "floor", "joins", "10000", "n", "3"));
    for (int each : List.of(NEWER, OLDER)) {
      String java = ", JDK " + each;
      String[] parameters = {"n", "3", "owner", "platform", "calling", "owner"};
      atMost(
          1.02,
          "generated client, calls in the owner's thread" + java,
          "time / by hand",
          results.ratio(
              each, "Generated.squares", Generated.CLIENT, Generated.BY_HAND, parameters));
      atMost(
          0,
          "generated client, calls in the owner's thread" + java,
          "bytes above by hand",
          results
              .bytesAbove(
                  each, "Generated.squares", Generated.CLIENT, Generated.BY_HAND, parameters)
              .map(bytes -> Figure.of(Math.rint(bytes) + 0.0))); // a zero without a sign
      atMost(
          1.03,
          "gather of 10 that nobody watches" + java,
          "time / without the flight recorder's module",
          Numbers.ratio(
              results.one(each, "Unwatched.gather", "rejoin", "recorder", "there"),
              results.one(each, "Unwatched.gather", "rejoin", "recorder", "absent")));
      atMost(
          10,
          "first join in a fresh JVM" + java,
          "ms above starting the threads",
          Numbers.difference(
                  results.score(each, "FirstJoin.join", "rejoin", "jars", "alone"),
                  results.score(each, "FirstJoin.join", "floor", "jars", "alone"))
              .map(Figure::of));
    }
    atMost(
        80, "runtime jar", "kB", results.score(NEWER, "JarSize.runtime", "rejoin").map(Figure::of));
  }
}
