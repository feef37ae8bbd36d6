package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Joins that gather, in every form; and consumers, which are eager too. */
final class SoakGather {
  private SoakGather() {}

  static void plain(SoakJoin soak) {
    Join join = soak.begin("gather");
    List<SoakCall> in = soak.calls();
    var gather = soak.each(join, in).gather();
    boolean declares = soak.random.nextBoolean();
    soak.attempt(
        () -> {
          List<Long> values =
              declares
                  ? gather.join(
                      SoakException.class, InterruptedException.class, TimeoutException.class)
                  : gather.join();
          soak.checkValues(in, values);
        });
    soak.isOver();
  }

  static void outcomes(SoakJoin soak) {
    Join join = soak.begin("gather outcomes");
    List<SoakCall> in = soak.calls();
    soak.attempt(
        () -> {
          List<Outcome<Long>> outcomes = soak.each(join, in).outcomes().gather().join();
          soak.check(
              outcomes.size() == in.size() || soak.deadline != null || soak.depth > 0,
              "has lost outcomes");
          for (int i = 0; i < outcomes.size(); i++) {
            soak.checkOutcome(in.get(i), outcomes.get(i));
          }
        });
    soak.isOver();
  }

  static void optionals(SoakJoin soak) {
    Join join = soak.begin("gather optionals");
    List<SoakCall> in = soak.calls();
    soak.attempt(
        () -> {
          List<Optional<Long>> optionals = soak.each(join, in).optionals().gather().join();
          for (int i = 0; i < optionals.size(); i++) {
            if (optionals.get(i).isPresent()) {
              soak.checkValue(in.get(i), optionals.get(i).get());
            }
          }
        });
    soak.isOver();
  }

  static void map(SoakJoin soak) {
    Join join = soak.begin("gather map");
    List<SoakCall> in = soak.calls();
    List<SoakCall> twice = new ArrayList<>(in);
    twice.addAll(in); // equal inputs are called once
    soak.attempt(
        () -> {
          Map<SoakCall, Long> values =
              join.each(soak.source(twice), SoakCall::make).gatherMap().join();
          soak.check(List.copyOf(values.keySet()).equals(in), "has its keys out of order");
          soak.checkValues(in, new ArrayList<>(values.values()));
        });
    soak.isOver();
  }

  static void nothing(SoakJoin soak) {
    Join join = soak.begin("gather void");
    List<SoakCall> in = soak.calls();
    soak.attempt(
        () -> {
          soak.each(join, in).gatherVoid().join();
          in.forEach(call -> call.check(call.hasReturned(), "did not return, but its join did"));
        });
    soak.isOver();
  }

  /** What was started may run on after a failure; on all other ways out it is stopped. */
  static void leaveRunning(SoakJoin soak) {
    Join join = soak.begin("gather leave running").onFailure(OnFailure.LEAVE_RUNNING);
    List<SoakCall> in = new ArrayList<>();
    for (SoakCall call : soak.calls()) {
      // What nobody stops must end by itself.
      in.add(call.behaviour.isBlocking() ? soak.call(SoakBehaviour.PAUSE) : call);
    }
    boolean[] failed = new boolean[1];
    soak.attempt(
        () -> {
          try {
            soak.checkValues(in, join.each(soak.source(in), SoakCall::make).gather().join());
          } catch (Throwable e) {
            failed[0] = soak.isThrownByCall(e);
            throw e;
          }
        });
    if (!failed[0]) {
      soak.isOver();
    }
  }

  static void forEach(SoakJoin soak) {
    Join join = soak.begin("for each completed");
    List<SoakCall> in = soak.calls();
    SoakException refusal = soak.random.nextInt(4) == 0 ? new SoakException("receiver") : null;
    soak.mayThrow(thrown -> thrown == refusal);
    int accepted = soak.random.nextInt(1, 5);
    Thread owner = Thread.currentThread();
    int[] received = new int[1];
    soak.attempt(
        () -> {
          soak.each(join, in)
              .forEachCompleted(
                  (call, value) -> {
                    soak.check(Thread.currentThread() == owner, "delivers on another thread");
                    call.deliver();
                    soak.checkValue(call, value);
                    if (++received[0] >= accepted && refusal != null) {
                      throw refusal;
                    }
                  })
              .join();
          in.forEach(call -> call.check(call.isDelivered(), "was lost"));
        });
    soak.isOver();
  }

  static void forEachOutcome(SoakJoin soak) {
    Join join = soak.begin("for each outcome");
    List<SoakCall> in = soak.calls();
    soak.attempt(
        () -> {
          soak.each(join, in)
              .outcomes()
              .forEachCompleted(
                  (call, outcome) -> {
                    call.deliver();
                    soak.checkOutcome(call, outcome, Reason.INTERRUPTED);
                  })
              .join();
          if (soak.deadline == null && soak.depth == 0) {
            in.forEach(call -> call.check(call.isDelivered(), "was lost"));
          }
        });
    soak.isOver();
  }
}
