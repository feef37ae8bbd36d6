package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits, again and again, while work is added and cancelled. */
final class SoakWait {
  private static final ReturnWhen[] CONDITIONS = ReturnWhen.values();

  private final SoakJoin soak;
  private final boolean closes;
  private final List<SoakCall> pendingInputs = new ArrayList<>();

  private SoakWait(SoakJoin soak) {
    this.soak = soak;
    this.closes = soak.random.nextInt(3) == 0;
  }

  static void run(SoakJoin soak) {
    new SoakWait(soak).run();
  }

  private ReturnWhen condition() {
    return CONDITIONS[soak.random.nextInt(CONDITIONS.length)];
  }

  private void run() {
    Join join = soak.begin(closes ? "wait, closed" : "wait");
    for (SoakCall call : soak.calls()) {
      // The deadline of a wait stops nothing.
      pendingInputs.add(tame(call));
    }
    List<SoakCall> in = List.copyOf(pendingInputs);
    ReturnWhen first = condition();
    soak.attempt(
        () -> {
          Waited<SoakCall, Long> waited =
              join.each(soak.source(in), SoakCall::make).await(first).join();
          took(waited);
          Pending<SoakCall, Long> pending = waited.pending();
          rounds(pending);
          if (closes) {
            waited.close();
          } else {
            while (!pending.isEmpty()) {
              again(pending, ReturnWhen.ALL_COMPLETED, null);
            }
            pendingInputs.forEach(call -> call.violation("was lost"));
          }
        });
    soak.isOver();
  }

  private SoakCall tame(SoakCall call) {
    return call.behaviour.isBlocking() ? soak.call(SoakBehaviour.IGNORE) : call;
  }

  private void rounds(Pending<SoakCall, Long> pending) {
    int rounds = soak.random.nextInt(4);
    for (int i = 0; i < rounds; i++) {
      switch (soak.random.nextInt(4)) {
        case 0 -> {
          SoakCall more = tame(soak.call(SoakBehaviour.pick(soak.random, soak)));
          pendingInputs.add(more);
          soak.attempt(() -> pending.add(more));
        }
        case 1 -> {
          pending.cancel();
          soak.history.count("wait: cancel");
        }
        case 2 -> again(pending, condition(), Duration.ofNanos(soak.random.nextInt(1_000_000)));
        default -> again(pending, condition(), null);
      }
      soak.check(pending.inputs().size() <= pendingInputs.size(), "has inputs of others");
    }
  }

  private void again(Pending<SoakCall, Long> pending, ReturnWhen condition, Duration timeout) {
    try {
      Waited<SoakCall, Long> waited =
          timeout == null ? pending.await(condition) : pending.await(condition, timeout);
      soak.check(waited.pending() == pending, "has another pending");
      took(waited);
    } catch (JoinInterruptedException e) {
      soak.threw(e); // nothing was cancelled or lost
    }
  }

  private void took(Waited<SoakCall, Long> waited) {
    for (Completion<SoakCall, Long> done : waited.done()) {
      done.input().deliver();
      done.input().check(pendingInputs.remove(done.input()), "was not pending");
      soak.checkCompletion(done, Reason.CANCELLED, Reason.INTERRUPTED);
    }
  }
}
