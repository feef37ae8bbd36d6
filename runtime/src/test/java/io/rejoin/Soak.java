package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Many joins of every kind at once, on every kind of thread, with calls that misbehave in every way
 * and owners that are interrupted; what comes of them is checked against what the calls did.
 *
 * <p>Each join is made from one number, a function of the seed and of its position, so that it can
 * be run again by itself. What real time does to it differs from run to run.
 */
final class Soak {
  static final long NO_MORE = Long.MIN_VALUE;
  private static final int OWNERS = 4;
  private static final int ROUNDS = 10;
  private static final long MEDDLE_NANOS = 100_000;

  /** One kind of join. */
  interface Family {
    void run(SoakJoin join);
  }

  private static final Family[] NESTABLE = {
    SoakGather::plain,
    SoakGather::plain,
    SoakGather::outcomes,
    SoakGather::optionals,
    SoakGather::map,
    SoakGather::nothing,
    SoakGather::leaveRunning,
    SoakGather::forEach,
    SoakGather::forEachOutcome,
    SoakLazy::inInputOrder,
    SoakLazy::outcomesInInputOrder,
    SoakLazy::asCompleted,
    SoakLazy::completionsAsCompleted,
    SoakCompletions::run,
    SoakCompletions::run,
    SoakCompletions::run,
    SoakWait::run,
    SoakWait::run,
    SoakWait::run,
    SoakRace::one,
    SoakRace::several,
    SoakRace::completion,
    SoakRace::outcomes,
    SoakRace::againstBlocked,
    SoakTogether::run,
    SoakTogether::run,
  };

  /** Those that take threads which a nested join may not have. */
  private static final Family[] OUTER = {
    SoakTask::joined, SoakTask::completedFromOutside, SoakTask::asInputs, SoakClosing::run,
  };

  final SoakHistory history = new SoakHistory();
  final SoakInstances instances = new SoakInstances(history);
  final long seed;
  private final long joins;
  private final AtomicLong next = new AtomicLong();
  private final ExecutorService helpers = Executors.newCachedThreadPool(On.DAEMONS);
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(On.DAEMONS);

  /** Written between rounds by the thread that runs the soak. */
  private volatile long endOfRound;

  /** As {@link #endOfRound}: the owners of this round. */
  private volatile List<SoakOwner> owners = List.of();

  Soak(long seed, long joins) {
    this.seed = seed;
    this.joins = joins;
  }

  // ---- for owners and joins

  long nextNumber() {
    if (!history.isClean()) {
      return NO_MORE;
    }
    long position = next.getAndIncrement();
    return position >= endOfRound ? NO_MORE : SoakJoin.mix(SoakJoin.mix(seed) + position);
  }

  SoakJoin join(long number) {
    SplittableRandom random = new SplittableRandom(~number);
    if (random.nextInt(8) == 0) {
      instances.disturbable(random);
    }
    return new SoakJoin(this, instances.pick(random), number, null);
  }

  Family family(SoakJoin join) {
    int dice = join.random.nextInt(NESTABLE.length + OUTER.length);
    return dice < NESTABLE.length ? NESTABLE[dice] : OUTER[dice - NESTABLE.length];
  }

  void runNested(SoakCall around, long number) {
    SoakJoin join = new SoakJoin(this, around.join.rejoin, number, around.join);
    NESTABLE[join.random.nextInt(NESTABLE.length)].run(join);
  }

  SoakHelper help(Runnable body) {
    SoakHelper helper = new SoakHelper(body, history);
    helpers.execute(helper);
    return helper;
  }

  void later(Runnable body, long nanos) {
    Future<?> unused = scheduler.schedule(body, nanos, TimeUnit.NANOSECONDS);
  }

  // ---- the run

  /** Runs all rounds and fails on whatever contradicts the contract. */
  void run() {
    SoakFigures figures = new SoakFigures(this);
    SoakWatchdog watchdog = new SoakWatchdog(this);
    for (int round = 1; round <= ROUNDS && history.isClean(); round++) {
      endOfRound = joins * round / ROUNDS;
      next.set(joins * (round - 1) / ROUNDS);
      round(watchdog);
      settle(watchdog);
      figures.roundOver(round * 2 > ROUNDS);
    }
    instances.ensurePlaces();
    instances.close();
    helpers.shutdown();
    scheduler.shutdown();
    figures.over();
    if (!history.isClean()) {
      throw new AssertionError("seed " + seed + ": " + history.report());
    }
  }

  private void round(SoakWatchdog watchdog) {
    List<SoakOwner> round = new ArrayList<>();
    for (int i = 0; i < OWNERS; i++) {
      round.add(new SoakOwner(this, "soak-owner-" + i));
    }
    owners = round;
    round.forEach(Thread::start);
    SplittableRandom random = new SplittableRandom(seed);
    while (round.stream().anyMatch(Thread::isAlive)) {
      LockSupport.parkNanos(this, MEDDLE_NANOS);
      round.get(random.nextInt(OWNERS)).meddle();
      watchdog.ensureProgress();
    }
  }

  /** Waits until every call has ended, also those that were given up or left running. */
  private void settle(SoakWatchdog watchdog) {
    while (history.isClean() && isBusy()) {
      Thread.onSpinWait();
      watchdog.ensureProgress();
    }
  }

  private boolean isBusy() {
    return history.ended.sum() != history.started.sum() || instances.abandoned() != 0;
  }

  long position() {
    return Math.min(next.get(), endOfRound);
  }

  List<SoakOwner> owners() {
    return owners;
  }
}
