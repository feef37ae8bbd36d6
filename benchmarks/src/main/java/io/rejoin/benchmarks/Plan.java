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
import java.util.stream.Stream;

/** What is measured on this Java: which workloads, with which parameters, for which peers. */
final class Plan {
  private static final String[] CORE = {"rejoin", "floor", "StructuredTaskScope"};
  private static final String[] CORE_AND_PROMISES = {
    "rejoin", "floor", "StructuredTaskScope", "floor that promises"
  };
  private static final String[] OTHERS = {
    "invokeAll",
    "ExecutorCompletionService",
    "CompletableFuture",
    "Guava",
    "mug",
    "parallel-collectors",
    "Reactor",
    "mapConcurrent",
    "jox",
    "invokeAll-pooled",
    "ExecutorCompletionService-pooled"
  };
  private static final String[] ALL =
      Stream.of(CORE, OTHERS).flatMap(Stream::of).toArray(String[]::new);
  private static final String[] OTHERS_OLDER = {
    "ExecutorCompletionService-pooled", "CompletableFuture", "Guava", "mug", "Reactor"
  };
  private static final String[] SIZES = {"3", "10", "100", "1000"};
  private static final String[] ENDS = {"3", "1000"};

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
    for (String owner : List.of("virtual", "platform")) {
      gathers(owner);
      completions(owner, "ExecutorCompletionService");
      limits(owner, "StructuredTaskScope");
      cancelling(owner, "StructuredTaskScope", 12, "1000");
      cancelling(owner, "StructuredTaskScope", 3, "10000");
      generated(owner);
      floors(owner);
    }
    others();
    manyJoins("virtual", "10000");
    manyJoins("platform", "100");
    samples();
  }

  private void older() {
    String owner = "platform";
    String[] compared = {"rejoin", "floor", "invokeAll-pooled"};
    compare(
        Trial.of(Gather.class, "gather")
            .ownedBy(owner)
            .with("peer", compared)
            .with("n", "3", "100", "1000"));
    add(
        Trial.of(Gather.class, "gather")
            .ownedBy(owner)
            .with("peer", OTHERS_OLDER)
            .with("n", "3", "100", "1000"));
    add(
        Trial.of(Gather.class, "gather")
            .ownedBy(owner)
            .with("peer", compared)
            .with("n", "3", "100")
            .with("subtask", "100us", "1ms"));
    deadlines(owner);
    completions(owner, "ExecutorCompletionService-pooled");
    limits(owner, "invokeAll-pooled");
    cancelling(owner, "ExecutorCompletionService-pooled", 4, "1000");
    generated(owner);
    manyJoins(owner, "100");
    floors(owner);
  }

  // ---- what targets compare, the two right after each other

  private void compare(Trial trial) {
    add(trial.compared());
  }

  private void gathers(String owner) {
    Trial gather = Trial.of(Gather.class, "gather").ownedBy(owner);
    String[] compared = owner.equals("virtual") ? CORE_AND_PROMISES : CORE;
    compare(gather.with("peer", compared).with("n", "3", "10", "100"));
    compare(gather.longer().with("peer", compared).with("n", "1000"));
    add(
        gather
            .with("subtask", "100us", "1ms")
            .with("peer", coversAll ? ALL : CORE)
            .with("n", coversAll ? SIZES : ENDS));
    deadlines(owner);
  }

  private void deadlines(String owner) {
    for (String n : ENDS) {
      compare(
          Trial.of(Unhit.class, "gather")
              .ownedBy(owner)
              .with("n", n)
              .with("deadline", "with", "without"));
    }
  }

  private void limits(String owner, String peer) {
    compare(
        Trial.of(Limited.class, "gather")
            .ownedBy(owner)
            .with("peer", "rejoin", peer)
            .with("n", "1000", "100000"));
  }

  private void completions(String owner, String peer) {
    Trial drain = Trial.of(FirstCompleted.class, "drain").ownedBy(owner);
    compare(drain.with("peer", "rejoin", "CompletableFuture").with("n", "2000"));
    compare(drain.longer().with("peer", "rejoin").with("n", "100000"));
    for (String method : List.of("first", "all")) {
      compare(
          Trial.of(AsCompleted.class, method)
              .ownedBy(owner)
              .with("peer", "rejoin", peer)
              .with("n", "100", "1000"));
    }
  }

  private void cancelling(String owner, String peer, int shots, String n) {
    compare(
        Trial.of(Cancel.class, "cancel")
            .singleShots(shots)
            .with("owner", owner)
            .with("peer", "rejoin", peer)
            .with("n", n));
  }

  private void generated(String owner) {
    for (String method : List.of("client", "byHand")) {
      compare(Trial.of(Generated.class, method).with("n", "3").ownedBy(owner));
    }
    if (owner.equals("platform")) {
      for (String method : List.of("client", "byHand")) {
        compare(
            Trial.of(Generated.class, method)
                .longer()
                .ownedBy(owner)
                .with("n", "3")
                .with("calling", "owner"));
      }
    }
  }

  private void manyJoins(String owner, String joins) {
    compare(
        Trial.of(ConcurrentJoins.class, "join")
            .longer()
            .with("owner", owner)
            .with("peer", "rejoin", "floor")
            .with("joins", joins));
  }

  // ---- what stands beside it

  /** The floor of what is no plain gather. */
  private void floors(String owner) {
    add(
        Trial.of(Limited.class, "gather")
            .ownedBy(owner)
            .with("peer", "floor")
            .with("n", "1000", "100000"));
    add(
        Trial.of(FirstCompleted.class, "drain")
            .ownedBy(owner)
            .with("peer", "floor", "CompletableFuture, one done before")
            .with("n", "2000"));
    add(
        Trial.of(FirstCompleted.class, "drain")
            .ownedBy(owner)
            .with("peer", "floor")
            .with("n", "100000"));
    for (String method : List.of("first", "all")) {
      add(
          Trial.of(AsCompleted.class, method)
              .ownedBy(owner)
              .with("peer", "floor")
              .with("n", "100", "1000"));
    }
    add(
        Trial.of(Cancel.class, "cancel")
            .singleShots(3)
            .with("owner", owner)
            .with("peer", "floor")
            .with("n", "1000"));
  }

  private void others() {
    String owner = "virtual";
    Trial gather = Trial.of(Gather.class, "gather");
    add(gather.ownedBy(owner).with("peer", OTHERS).with("n", coversAll ? SIZES : ENDS));
    if (coversAll) {
      add(gather.ownedBy("platform").with("peer", OTHERS).with("n", SIZES));
    }
    add(
        Trial.of(Gather.class, "inTime")
            .ownedBy(owner)
            .with(
                "peer",
                "rejoin",
                "floor",
                "StructuredTaskScope",
                "invokeAll",
                "CompletableFuture",
                "Guava",
                "Reactor")
            .with("n", coversAll ? SIZES : ENDS));
    add(
        Trial.of(Limited.class, "gather")
            .ownedBy(owner)
            .with("peer", "mug", "parallel-collectors", "Reactor", "mapConcurrent", "jox")
            .with("n", "1000"));
    for (String method : List.of("first", "all")) {
      add(
          Trial.of(AsCompleted.class, method)
              .ownedBy(owner)
              .with("peer", "rejoin-stream", "Guava", "parallel-collectors", "Reactor")
              .with("n", "100", "1000"));
    }
    add(
        Trial.of(Cancel.class, "cancel")
            .singleShots(3)
            .with("owner", owner)
            .with("peer", "ExecutorCompletionService", "jox")
            .with("n", "1000", "10000"));
    add(
        Trial.of(Cancel.class, "cancel")
            .singleShots(3)
            .with("owner", owner)
            .with("peer", "floor")
            .with("n", "10000"));
    add(
        Trial.of(ConcurrentJoins.class, "join")
            .longer()
            .with("owner", owner)
            .with("peer", coversAll ? OTHERS : new String[] {"StructuredTaskScope"})
            .with("joins", "10000"));
  }

  /** Of what misses a target: where the time goes, beside those that it is compared with. */
  private void samples() {
    String owner = "virtual";
    add(
        Trial.of(Gather.class, "gather")
            .sampled()
            .ownedBy(owner)
            .with("peer", CORE)
            .with("n", "3", "100", "1000"));
    add(
        Trial.of(AsCompleted.class, "all")
            .sampled()
            .ownedBy(owner)
            .with("peer", "rejoin", "floor", "ExecutorCompletionService")
            .with("n", "100"));
    add(
        Trial.of(FirstCompleted.class, "drain")
            .sampled()
            .ownedBy(owner)
            .with("peer", "rejoin", "floor", "CompletableFuture")
            .with("n", "2000"));
    for (String n : List.of("1000", "10000")) {
      add(
          Trial.of(Cancel.class, "cancel")
              .singleShots(n.equals("1000") ? 24 : 6)
              .sampled()
              .with("owner", owner)
              .with("peer", CORE)
              .with("n", n));
    }
    add(
        Trial.of(ConcurrentJoins.class, "join")
            .sampled()
            .with("owner", owner)
            .with("peer", CORE)
            .with("joins", "10000"));
  }
}
