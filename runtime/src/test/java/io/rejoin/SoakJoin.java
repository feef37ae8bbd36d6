package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** One join of the soak: what it is made of, all from one number, and the oracle over its calls. */
final class SoakJoin {
  private static final Duration HOUR = Duration.ofHours(1);

  final Soak soak;
  final SoakHistory history;
  final Rejoin rejoin;

  /** From which everything about it is derived. */
  final long number;

  final SplittableRandom random;
  final int depth;
  final int failPercent;
  final boolean hasNulls;
  final Duration deadline;
  private final int limit;
  private final boolean isUnderDeadline;
  private final Thread thread = Thread.currentThread();
  private final long startNanos = System.nanoTime();
  private final List<SoakCall> calls = new ArrayList<>();

  /** Written by the owner: the family, for messages. */
  private volatile String kind = "";

  /** Written before its calls are made: whether they may be joins themselves. */
  boolean nests = true;

  /** Used by the owner: whether it stops its calls in any case. */
  private boolean stopsAtEnd;

  /** As {@link #stopsAtEnd}: whether an interrupt of the owner was reported. */
  private boolean interruptSeen;

  /** As {@link #stopsAtEnd}: what else may be thrown. */
  private Predicate<Throwable> mayThrow = thrown -> false;

  SoakJoin(Soak soak, Rejoin rejoin, long number, SoakJoin around) {
    this.soak = soak;
    this.history = soak.history;
    this.rejoin = rejoin;
    this.number = number;
    this.random = new SplittableRandom(number);
    this.depth = around == null ? 0 : around.depth + 1;
    this.failPercent = random.nextBoolean() ? 0 : random.nextInt(5, 40);
    this.hasNulls = random.nextInt(4) == 0;
    this.limit = random.nextBoolean() ? 0 : random.nextInt(1, 5);
    int dice = random.nextInt(100);
    if (dice < 30) {
      deadline = Duration.ofNanos(random.nextInt(3_000_000));
    } else {
      deadline = dice < 50 ? HOUR : null;
    }
    isUnderDeadline = deadline != null || Rejoin.remaining().isPresent();
  }

  static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  /** Begins a join of the family, with the deadline and the limit. */
  Join begin(String family) {
    kind = family;
    history.count(family);
    Join join = rejoin.join(family).over("calls").maxConcurrency(limit);
    return deadline == null ? join : join.waitFor(deadline);
  }

  /** Names the family of a join whose calls stop whatever their deadline. */
  Join beginStopped(String family) {
    stopsAtEnd = true;
    return begin(family);
  }

  boolean isStoppedForSure() {
    return stopsAtEnd || (deadline != null && !deadline.equals(HOUR));
  }

  void mayThrow(Predicate<Throwable> what) {
    mayThrow = what;
  }

  List<SoakCall> calls() {
    return calls(random.nextInt(20) == 0 ? random.nextInt(20, 60) : random.nextInt(9));
  }

  List<SoakCall> calls(int count) {
    List<SoakCall> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(call(SoakBehaviour.pick(random, this)));
    }
    return made;
  }

  SoakCall call(SoakBehaviour behaviour) {
    SoakCall call = new SoakCall(this, calls.size(), behaviour, random.nextLong());
    calls.add(call);
    return call;
  }

  /** The calls as a source that is read as permits get free, or as the list that they are. */
  Iterable<SoakCall> source(List<SoakCall> in) {
    if (random.nextInt(3) > 0) {
      return in;
    }
    return () -> {
      Iterator<SoakCall> all = in.iterator();
      return new Iterator<>() { // no collection
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public SoakCall next() {
          return all.next();
        }
      };
    };
  }

  FanOut<SoakCall, Long, ? extends Exception> each(Join join, List<SoakCall> in) {
    boolean staged = in.stream().noneMatch(c -> c.behaviour == SoakBehaviour.NEST);
    int dice = staged ? random.nextInt(10) : 9;
    if (dice == 0) {
      return join.eachStage(source(in), SoakCall::makeStage);
    }
    return dice == 1
        ? join.eachFuture(source(in), SoakCall::makeStage)
        : join.each(source(in), SoakCall::make);
  }

  // ---- the oracle

  /** Something that a join of the soak does. */
  interface Attempt {
    void run() throws Exception;
  }

  /** Runs it, and checks what it throws. */
  void attempt(Attempt attempt) {
    try {
      attempt.run();
      history.count(kind + ": result");
    } catch (Throwable e) {
      threw(e);
    }
  }

  /** Checks what a join threw. */
  void threw(Throwable thrown) {
    if (thrown instanceof JoinInterruptedException) {
      check(Thread.interrupted(), "was interrupted, and the flag is clear");
      sawInterrupt(thrown);
    } else if (isThrownByCall(thrown)) {
      history.count(kind + ": failure");
    } else if (thrown instanceof InterruptedException) {
      sawInterrupt(thrown);
    } else if (Failures.timeoutIn(thrown) != null) {
      history.count(kind + ": timeout");
      check(isUnderDeadline, "timed out without a deadline");
      boolean isLate =
          depth > 0
              || deadline == null
              || System.nanoTime() - startNanos >= Deadline.saturatedNanos(deadline);
      check(isLate, "timed out too early");
    } else if (!mayThrow.test(thrown)) {
      violation("threw what nobody expects", thrown);
    }
  }

  private void sawInterrupt(Throwable thrown) {
    history.count(kind + ": interrupt");
    interruptSeen = true;
    if (!isInterruptExpected()) {
      violation("reports an interrupt that nobody sent", thrown);
    }
  }

  private boolean isInterruptExpected() {
    for (Subtask at = Current.get(); at != null; at = at.scope.parent()) {
      if (at.reason() != null) {
        return true;
      }
    }
    return depth == 0 && Thread.currentThread() == thread && SoakOwner.wasSent();
  }

  boolean isInterruptSeen() {
    return interruptSeen;
  }

  boolean isThrownByCall(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    for (SoakCall call : calls) {
      if (call.thrown() != null && (call.thrown() == thrown || call.thrown() == cause)) {
        return true;
      }
    }
    return false;
  }

  void checkValue(SoakCall call, Long value) {
    call.check(Objects.equals(call.value(), value), "has a value that is not its own: " + value);
    call.check(call.hasReturned(), "has a value but did not return");
  }

  void checkValues(List<SoakCall> in, List<Long> values) {
    check(in.size() == values.size(), "has " + values.size() + " results of " + in.size());
    for (int i = 0; i < Math.min(in.size(), values.size()); i++) {
      checkValue(in.get(i), values.get(i));
    }
  }

  /** Checks the outcome of a call; a timeout where there is a deadline needs no mention. */
  void checkOutcome(SoakCall call, Outcome<Long> outcome, Reason... reasons) {
    if (outcome instanceof Outcome.Success<Long> success) {
      checkValue(call, success.value());
    } else if (outcome instanceof Outcome.Failure<Long> failure) {
      if (failure.exception() != call.thrown()) {
        violation("call " + call.index + " failed with another's exception", failure.exception());
      }
    } else if (outcome instanceof Outcome.Cancelled<Long> cancelled) {
      Set<Reason> allowed = EnumSet.noneOf(Reason.class);
      allowed.addAll(List.of(reasons));
      if (isUnderDeadline) {
        allowed.add(Reason.TIMEOUT);
      }
      call.check(allowed.contains(cancelled.reason()), "is " + outcome);
      if (!cancelled.started()) {
        call.neverStarts();
      }
      boolean isKnown =
          cancelled.exception() == null
              || cancelled.reason() == Reason.INPUT_MISSING
              || cancelled.exception() == call.thrown()
              || Failures.isOnlyCancellation(cancelled.exception());
      call.check(isKnown, "is cancelled with another's exception: " + outcome);
    }
  }

  void checkCompletion(Completion<SoakCall, Long> completion, Reason... reasons) {
    checkOutcome(completion.input(), completion.outcome(), reasons);
  }

  /** The join has returned, and none of its calls may run on. */
  void isOver() {
    calls.forEach(SoakCall::joinIsOver);
  }

  void check(boolean holds, String what) {
    if (!holds) {
      violation(what);
    }
  }

  void violation(String what) {
    violation(what, null);
  }

  void violation(String what, Throwable cause) {
    history.violation(this + " " + what, cause);
  }

  @Override
  public String toString() {
    return kind + " " + number + " (depth " + depth + ")";
  }
}
