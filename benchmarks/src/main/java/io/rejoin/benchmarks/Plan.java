package io.rejoin.benchmarks;

import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.workload.AsCompleted;
import io.rejoin.benchmarks.workload.Cancel;
import io.rejoin.benchmarks.workload.ConcurrentJoins;
import io.rejoin.benchmarks.workload.FirstCompleted;
import io.rejoin.benchmarks.workload.Gather;
import io.rejoin.benchmarks.workload.Generated;
import io.rejoin.benchmarks.workload.Limited;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is measured on this Java: which workloads, with which parameters, for which peers. */
final class Plan {
  private static final String[] CORE = {"rejoin", "floor", "StructuredTaskScope"};
  private static final String PROMISES = "floor that promises";
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
  private final boolean coversPeers;
  private final List<Trial> trials = new ArrayList<>();

  private Plan(Form form) {
    this.coversAll = form.coversAll();
    this.coversPeers = form.coversPeers();
  }

  static List<Trial> of(Form form) {
    Plan plan = new Plan(form);
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

  /** What no target is about: it stands beside that. */
  private void addBeside(Trial trial) {
    if (coversPeers) {
      add(trial);
    }
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
    Trial gather = Trial.of(Gather.class, "gather").ownedBy(owner);
    String[] core = {"rejoin", "floor", "invokeAll-pooled"};
    add(gather.with("peer", core).with("n", "3", "100", "1000"));
    add(gather.with("peer", OTHERS_OLDER).with("n", "3", "100", "1000"));
    addBeside(gather.with("peer", core).with("n", "3", "100").with("subtask", "100us", "1ms"));
    add(gather.pairing("rejoin", "floor", "invokeAll-pooled").with("n", "3", "100", "1000"));
    deadlines(owner);
    completions(owner, "ExecutorCompletionService-pooled");
    limits(owner, "invokeAll-pooled");
    cancelling(owner, "ExecutorCompletionService-pooled", 4, "1000");
    generated(owner);
    manyJoins(owner, "100");
    floors(owner);
  }

  // ---- what targets compare, the two in turns, and both alone for their times

  private void gathers(String owner) {
    Trial gather = Trial.of(Gather.class, "gather").ownedBy(owner);
    for (Trial pairs :
        List.of(gather.with("n", "3", "10", "100"), gather.longer().with("n", "1000"))) {
      add(pairs.with("peer", CORE));
      add(pairs.pairing("rejoin", "floor", "StructuredTaskScope"));
      if (owner.equals("virtual")) {
        addBeside(pairs.with("peer", PROMISES));
        addBeside(pairs.pairing(PROMISES, "rejoin", "floor"));
      }
    }
    addBeside(
        gather
            .with("subtask", "100us", "1ms")
            .with("peer", coversAll ? ALL : CORE)
            .with("n", coversAll ? SIZES : ENDS));
    deadlines(owner);
  }

  private void deadlines(String owner) {
    add(
        Trial.of(Gather.class, "gather")
            .ownedBy(owner)
            .pairing("rejoin in time", "rejoin")
            .with("n", ENDS));
  }

  private void limits(String owner, String peer) {
    Trial limited = Trial.of(Limited.class, "gather").ownedBy(owner).with("n", "1000", "100000");
    add(limited.with("peer", "rejoin", peer));
    add(limited.pairing("rejoin", peer));
  }

  private void completions(String owner, String peer) {
    Trial drain = Trial.of(FirstCompleted.class, "drain").ownedBy(owner).compared();
    add(drain.with("peer", "rejoin", "CompletableFuture").with("n", "2000"));
    add(drain.longer().with("peer", "rejoin").with("n", "100000"));
    for (Trial each : asCompleted(owner)) {
      addBeside(each.with("peer", "rejoin", peer));
      add(each.pairing("rejoin", peer));
    }
  }

  /** Longer, since the compiler is done with them later than with a gather. */
  private static List<Trial> asCompleted(String owner) {
    return Stream.of("first", "all")
        .map(method -> Trial.of(AsCompleted.class, method))
        .map(each -> each.longer().ownedBy(owner).with("n", "100", "1000"))
        .toList();
  }

  private void cancelling(String owner, String peer, int shots, String n) {
    Trial cancel =
        Trial.of(Cancel.class, "cancel").singleShots(shots).with("owner", owner).with("n", n);
    addBeside(cancel.with("peer", "rejoin", peer));
    add(cancel.pairing("rejoin", peer));
  }

  private void generated(String owner) {
    Trial pair =
        Trial.of(Generated.class, "squares")
            .ownedBy(owner)
            .pairing(Generated.CLIENT, Generated.BY_HAND)
            .with("n", "3");
    add(pair);
    if (owner.equals("platform")) {
      add(pair.longer().with("calling", "owner"));
    }
  }

  private void manyJoins(String owner, String joins) {
    Trial join =
        Trial.of(ConcurrentJoins.class, "join").longer().with("owner", owner).with("joins", joins);
    addBeside(join.with("peer", "rejoin", "floor"));
    add(join.pairing("rejoin", "floor"));
  }

  // ---- what stands beside it

  /** The floor of what is no plain gather. */
  private void floors(String owner) {
    addBeside(
        Trial.of(Limited.class, "gather")
            .ownedBy(owner)
            .with("peer", "floor")
            .with("n", "1000", "100000"));
    addBeside(
        Trial.of(FirstCompleted.class, "drain")
            .ownedBy(owner)
            .with("peer", "floor", "CompletableFuture, one done before")
            .with("n", "2000"));
    addBeside(
        Trial.of(FirstCompleted.class, "drain")
            .ownedBy(owner)
            .with("peer", "floor")
            .with("n", "100000"));
    asCompleted(owner).forEach(each -> addBeside(each.with("peer", "floor")));
    addBeside(
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
    addBeside(
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
    addBeside(
        Trial.of(Limited.class, "gather")
            .ownedBy(owner)
            .with("peer", "mug", "parallel-collectors", "Reactor", "mapConcurrent", "jox")
            .with("n", "1000"));
    for (Trial each : asCompleted(owner)) {
      addBeside(each.with("peer", "rejoin-stream", "Guava", "parallel-collectors", "Reactor"));
    }
    addBeside(
        Trial.of(Cancel.class, "cancel")
            .singleShots(3)
            .with("owner", owner)
            .with("peer", "ExecutorCompletionService", "jox")
            .with("n", "1000", "10000"));
    addBeside(
        Trial.of(Cancel.class, "cancel")
            .singleShots(3)
            .with("owner", owner)
            .with("peer", "floor")
            .with("n", "10000"));
    addBeside(
        Trial.of(ConcurrentJoins.class, "join")
            .longer()
            .with("owner", owner)
            .with("peer", coversAll ? OTHERS : new String[] {"StructuredTaskScope"})
            .with("joins", "10000"));
  }

  /** Of what misses a target: where the time goes, beside those that it is compared with. */
  private void samples() {
    String owner = "virtual";
    addBeside(
        Trial.of(Gather.class, "gather")
            .sampled()
            .longer()
            .ownedBy(owner)
            .with("peer", CORE)
            .with("n", "3", "100", "1000"));
    for (Trial each : asCompleted(owner)) {
      addBeside(
          each.sampled()
              .with("peer", "rejoin", "floor", "ExecutorCompletionService")
              .with("n", "100"));
    }
    addBeside(
        Trial.of(FirstCompleted.class, "drain")
            .sampled()
            .longer()
            .ownedBy(owner)
            .with("peer", "rejoin", "floor", "CompletableFuture")
            .with("n", "2000"));
    for (String n : List.of("1000", "10000")) {
      addBeside(
          Trial.of(Cancel.class, "cancel")
              .singleShots(n.equals("1000") ? 24 : 6)
              .sampled()
              .with("owner", owner)
              .with("peer", CORE)
              .with("n", n));
    }
    addBeside(
        Trial.of(ConcurrentJoins.class, "join")
            .sampled()
            .longer()
            .with("owner", owner)
            .with("peer", CORE)
            .with("joins", "10000"));
  }
}
