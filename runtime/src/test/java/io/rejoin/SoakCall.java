package io.rejoin;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One call of a join of the soak: its input, what it does, and its record. */
final class SoakCall {
  /** A call that waits for longer than this to be stopped was forgotten. */
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(90);

  final SoakJoin join;
  final int index;
  final SoakBehaviour behaviour;
  private final long seed;
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final AtomicBoolean toldCancelled = new AtomicBoolean();

  /** Written by whoever runs the call. */
  private volatile boolean returned;

  /** As {@link #returned}. */
  private volatile boolean ended;

  /** As {@link #returned}. */
  private volatile Throwable thrown;

  /** As {@link #returned}: the runtime's own record. */
  private volatile Subtask subtask;

  /** As {@link #returned}: what a call that hands out a stage waits on. */
  private volatile CompletableFuture<Long> stage;

  /** Written by the owner when it was told that the call was never started, or the join is over. */
  private volatile boolean mustNotStart;

  /** Made when this call runs, by adding it to the open join; written before anything starts. */
  volatile Runnable whenRun;

  SoakCall(SoakJoin join, int index, SoakBehaviour behaviour, long seed) {
    this.join = join;
    this.index = index;
    this.behaviour = behaviour;
    this.seed = seed;
  }

  /** What the call returns, a function of the join and the index; sometimes null. */
  Long value() {
    long mixed = SoakJoin.mix(join.number * 1_000_003L + index);
    return join.hasNulls && mixed % 16 == 0 ? null : Long.valueOf(mixed);
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /** Makes the call. */
  Long make() throws SoakException, InterruptedException {
    begin();
    try {
      Long value = behaviour.run(this, random());
      runAddition();
      returned = true;
      return value;
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      ended();
    }
  }

  private void runAddition() {
    Runnable addition = whenRun;
    if (addition != null) {
      addition.run();
    }
  }

  /** Makes the call as one that hands out a future. */
  CompletableFuture<Long> makeStage() {
    begin();
    CompletableFuture<Long> made = new CompletableFuture<>();
    stage = made;
    CompletableFuture<Long> unused = made.whenComplete((value, e) -> ended());
    boolean fails = behaviour.isFailing();
    if (fails) {
      thrown = new IllegalStateException("stage " + index);
    }
    if (behaviour.isBlocking()) {
      return made; // over when it is cancelled
    }
    Runnable completion =
        () -> {
          if (fails ? made.completeExceptionally(thrown) : made.complete(value())) {
            returned = !fails;
          }
        };
    if (behaviour == SoakBehaviour.INSTANT) {
      completion.run();
    } else {
      join.soak.later(completion, random().nextInt(500_000));
    }
    return made;
  }

  private void begin() {
    Subtask running = Current.get();
    subtask = running;
    join.history.started.increment();
    check(starts.incrementAndGet() == 1, "was started twice");
    check(running != null, "runs outside a subtask");
    if (mustNotStart && !isGivenUp()) {
      violation("was started after its join was over, or told that it never was");
    }
    if (Thread.currentThread().isInterrupted()) {
      sawInterrupt();
    }
  }

  private void ended() {
    ended = true;
    join.history.ended.increment();
  }

  /** An interrupt was seen: somebody must have cancelled this call, or one around it. */
  void sawInterrupt() {
    toldCancelled();
    check(isCancelled(), "saw an interrupt but was not cancelled");
  }

  void toldCancelled() {
    if (toldCancelled.compareAndSet(false, true)) {
      join.history.cancelled.increment();
    }
  }

  /** Whether the subtask that runs this call, or one around it, was cancelled. */
  private boolean isCancelled() {
    for (Subtask at = Current.get(); at != null; at = at.scope.parent()) {
      if (at.reason() != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether it, or a call around it, was given up and is counted as abandoned. */
  private boolean isGivenUp() {
    for (Subtask at = subtask; at != null; at = at.scope.parent()) {
      if (at.isAbandoned()) {
        return true;
      }
    }
    return false;
  }

  // ---- for behaviours

  /** Lets time pass; an interrupt ends it. */
  void pause(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      if (Thread.interrupted()) {
        sawInterrupt();
        throw new InterruptedException("call " + index);
      }
      LockSupport.parkNanos(this, nanos);
    }
  }

  /** Lets time pass; swallows interrupts and tells whether there was one. */
  boolean pauseStubbornly(long nanos) {
    long start = System.nanoTime();
    boolean interrupted = false;
    while (System.nanoTime() - start < nanos) {
      try {
        pause(nanos - (System.nanoTime() - start));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  /** Waits to be interrupted. */
  InterruptedException block() {
    try {
      pause(FORGOTTEN_NANOS);
    } catch (InterruptedException e) {
      return e;
    }
    violation("was never stopped");
    return new InterruptedException("forgotten");
  }

  // ---- the record, for the oracle

  boolean isStarted() {
    return starts.get() > 0;
  }

  boolean hasReturned() {
    return returned || (stage != null && stage.isDone() && !stage.isCompletedExceptionally());
  }

  Throwable thrown() {
    return thrown;
  }

  Subtask subtask() {
    return subtask;
  }

  /** The join has returned: whatever is left of the call must have been given up. */
  void joinIsOver() {
    mustNotStart = true;
    CompletableFuture<Long> of = stage;
    if (isStarted() && !ended && (of == null || !of.isDone())) {
      if (isGivenUp() || ended) {
        join.history.abandoned.increment();
      } else {
        violation("runs although its join is over");
      }
    }
  }

  void neverStarts() {
    mustNotStart = true;
    check(!isStarted() || isGivenUp(), "was said not to have started, but was");
  }

  void deliver() {
    check(deliveries.incrementAndGet() == 1, "was delivered twice");
  }

  boolean isDelivered() {
    return deliveries.get() > 0;
  }

  void check(boolean holds, String what) {
    if (!holds) {
      violation(what);
    }
  }

  void violation(String what) {
    join.violation("call " + index + " (" + behaviour + ") " + what);
  }
}
