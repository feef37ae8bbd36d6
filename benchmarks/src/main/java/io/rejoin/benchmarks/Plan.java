package io.rejoin.benchmarks;

import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.workload.AsCompleted;
import io.rejoin.benchmarks.workload.Cancel;
import io.rejoin.benchmarks.workload.ConcurrentJoins;
import io.rejoin.benchmarks.workload.FirstCompleted;
import io.rejoin.benchmarks.workload.Gather;
import io.rejoin.benchmarks.workload.Generated;
import io.rejoin.benchmarks.workload.Limited;
import io.rejoin.benchmarks.workload.Unhit;
import java.util.ArrayList;
import java.util.List;

/** What is measured on this Java: which workloads, with which parameters, for which peers. */
final class Plan {
  private static final String[] CORE = {"rejoin", "floor", "StructuredTaskScope"};
  private static final String[] ALL = {
    "rejoin",
    "floor",
    "StructuredTaskScope",
    "invokeAll",
    "ExecutorCompletionService",
    "CompletableFuture",
    "Guava",
    "mug",
    "parallel-collectors",
    "Reactor",
    "mapConcurrent",
    "invokeAll-pooled",
    "ExecutorCompletionService-pooled"
  };
  private static final String[] OLDER = {
    "rejoin",
    "floor",
    "invokeAll-pooled",
    "ExecutorCompletionService-pooled",
    "CompletableFuture",
    "Guava",
    "mug",
    "Reactor"
  };

  private final boolean coversAll;
  private final List<Trial> trials = new ArrayList<>();

  private Plan(boolean coversAll) {
    this.coversAll = coversAll;
  }

  static List<Trial> of(Form form) {
    Plan plan = new Plan(form.coversAll());
    if (Peers.isNewer()) {
      plan.newer();
    } else {
      plan.older();
    }
    return plan.trials;
  }

  private void add(Trial trial) {
    trials.add(trial);
  }

  private void newer() {
    gathers();
    limits();
    completions();
    for (String owner : List.of("virtual", "platform")) { // the two compared right after each other
      for (String method : List.of("client", "byHand")) {
        add(Trial.of(Generated.class, method).with("n", "3").with("owner", owner));
      }
    }
    for (String method : List.of("client", "byHand")) {
      add(Trial.of(Generated.class, method).with("n", "3", "100").with("calling", "owner"));
    }
    add(
        Trial.of(Cancel.class, "cancel")
            .singleShot()
            .with("n", "1000", "10000")
            .with("peer", "rejoin", "floor", "StructuredTaskScope", "ExecutorCompletionService"));
    add(
        Trial.of(ConcurrentJoins.class, "join")
            .with("peer", coversAll ? ALL : CORE)
            .with("joins", "10000"));
    samples();
  }

  /** Of what misses a target: where the time goes, beside those that it is compared with. */
  private void samples() {
    add(
        Trial.of(Gather.class, "gather")
            .sampled()
            .with("owner", "virtual")
            .with("peer", CORE)
            .with("n", "3", "100", "1000"));
    add(
        Trial.of(AsCompleted.class, "all")
            .sampled()
            .with("owner", "virtual")
            .with("peer", "rejoin", "floor", "ExecutorCompletionService")
            .with("n", "100"));
    add(
        Trial.of(FirstCompleted.class, "drain")
            .sampled()
            .with("peer", "rejoin", "floor", "CompletableFuture")
            .with("n", "2000"));
    add(
        Trial.of(Cancel.class, "cancel")
            .singleShot()
            .sampled()
            .with("n", "1000", "10000")
            .with("peer", CORE));
    add(
        Trial.of(ConcurrentJoins.class, "join")
            .sampled()
            .with("peer", CORE)
            .with("joins", "10000"));
  }

  private void gathers() {
    String[] sizes = {"3", "10", "100", "1000"};
    for (String owner : List.of("virtual", "platform")) {
      Trial gather = Trial.of(Gather.class, "gather").with("owner", owner);
      add(gather.with("peer", coversAll ? ALL : CORE).with("n", sizes));
      if (owner.equals("virtual")) {
        add(gather.with("peer", "floor that promises").with("n", sizes));
      }
      if (!coversAll && owner.equals("virtual")) {
        add(gather.with("peer", others()).with("n", "3", "1000"));
      }
      Trial waiting = gather.with("subtask", "100us", "1ms");
      add(
          coversAll
              ? waiting.with("peer", ALL).with("n", sizes)
              : waiting.with("peer", CORE).with("n", "3", "1000"));
    }
    for (String n : List.of("3", "1000")) {
      add(
          Trial.of(Unhit.class, "gather")
              .with("owner", "virtual")
              .with("n", n)
              .with("deadline", "with", "without"));
    }
    add(
        Trial.of(Gather.class, "inTime")
            .with("owner", "virtual")
            .with(
                "peer",
                "rejoin",
                "floor",
                "StructuredTaskScope",
                "invokeAll",
                "CompletableFuture",
                "Guava",
                "Reactor")
            .with("n", coversAll ? sizes : new String[] {"3", "1000"}));
  }

  private static String[] others() {
    return java.util.Arrays.stream(ALL)
        .filter(peer -> !List.of(CORE).contains(peer))
        .toArray(String[]::new);
  }

  private void limits() {
    Trial limited = Trial.of(Limited.class, "gather").with("owner", "virtual");
    add(
        limited
            .with(
                "peer",
                "rejoin",
                "floor",
                "StructuredTaskScope",
                "mug",
                "parallel-collectors",
                "Reactor",
                "mapConcurrent")
            .with("n", "1000"));
    add(limited.with("peer", CORE).with("n", "100000"));
  }

  private void completions() {
    add(
        Trial.of(FirstCompleted.class, "drain")
            .with("peer", "rejoin", "floor", "CompletableFuture")
            .with("n", "2000"));
    add(
        Trial.of(FirstCompleted.class, "drain")
            .with("peer", "rejoin", "floor")
            .with("n", coversAll ? "100000" : "20000"));
    for (String method : List.of("first", "all")) {
      add(
          Trial.of(AsCompleted.class, method)
              .with("owner", "virtual")
              .with(
                  "peer",
                  "rejoin",
                  "rejoin-stream",
                  "floor",
                  "ExecutorCompletionService",
                  "Guava",
                  "parallel-collectors",
                  "Reactor")
              .with(
                  "n",
                  coversAll ? new String[] {"10", "100", "1000"} : new String[] {"100", "1000"}));
    }
  }

  private void older() {
    add(
        Trial.of(Gather.class, "gather")
            .with("owner", "platform")
            .with("peer", OLDER)
            .with("n", "3", "100", "1000"));
    if (coversAll) {
      add(
          Trial.of(Gather.class, "gather")
              .with("owner", "platform")
              .with("peer", OLDER)
              .with("n", "3", "100")
              .with("subtask", "100us", "1ms"));
    }
  }
}
