package io.rejoin;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** What a call does, the worse the better. */
enum SoakBehaviour {
  INSTANT {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      return call.value();
    }
  },
  PAUSE {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      call.pause(random.nextInt(SHORT));
      return call.value();
    }
  },
  FAIL {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws SoakException {
      throw new SoakException("call " + call.index);
    }
  },
  FAIL_LATER {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      call.pause(random.nextInt(SHORT));
      throw new IllegalStateException("call " + call.index);
    }
  },
  FAIL_WITH_ERROR {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      throw new AssertionError("call " + call.index);
    }
  },
  /** Ignores interrupts, for a while. */
  IGNORE {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      call.pauseStubbornly(random.nextInt(LONG));
      return call.value();
    }
  },
  /** Ignores interrupts and sets the flag again, as good library code does. */
  IGNORE_AND_RESTORE {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      if (call.pauseStubbornly(random.nextInt(SHORT))) {
        Thread.currentThread().interrupt();
      }
      return call.value();
    }
  },
  /** Takes an interrupt for the end of its wait. */
  SWALLOW {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      try {
        call.pause(random.nextInt(SHORT));
      } catch (InterruptedException e) {
        return call.value();
      }
      return call.value();
    }
  },
  /** Answers an interrupt with an exception of its own. */
  TRANSLATE {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws SoakException {
      try {
        call.pause(random.nextInt(SHORT));
      } catch (InterruptedException e) {
        throw new SoakException("interrupted call " + call.index);
      }
      return call.value();
    }
  },
  /** Runs until it is interrupted. */
  BLOCK {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      throw call.block();
    }
  },
  /** Runs until it is interrupted, and on for a while. */
  BLOCK_STUBBORNLY {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      call.block();
      call.pauseStubbornly(random.nextInt(LONG));
      return call.value();
    }
  },
  /** Ends when its hook was run; ignores interrupts until then. */
  BLOCK_UNTIL_HOOK {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      AtomicBoolean stopped = new AtomicBoolean();
      Thread runner = Thread.currentThread();
      CancelHook hook =
          () -> {
            call.toldCancelled();
            stopped.set(true);
            LockSupport.unpark(runner);
          };
      return Rejoin.onCancel(
          hook,
          () -> {
            long tries = 0;
            while (!stopped.get()) {
              call.check(++tries < TRIES, "never had its hook run");
              call.pauseStubbornly(STEP);
            }
            return call.value();
          });
    }
  },
  HOOK_THROWS {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      Rejoin.onCancel(
          () -> {
            call.toldCancelled();
            throw new SoakException("hook");
          });
      call.pause(random.nextInt(SHORT));
      return call.value();
    }
  },
  HOOK_IS_SLOW {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      long nanos = random.nextInt(LONG);
      Rejoin.onCancel(() -> LockSupport.parkNanos(nanos));
      call.pause(random.nextInt(SHORT));
      return call.value();
    }
  },
  /** A hook must not run after it was taken back. */
  HOOK_TAKEN_BACK {
    @Override
    Long run(SoakCall call, SplittableRandom random) throws InterruptedException {
      AtomicBoolean takenBack = new AtomicBoolean();
      CancelHook.Registration registration =
          Rejoin.onCancel(() -> call.check(!takenBack.get(), "ran a hook that was taken back"));
      try {
        call.pause(random.nextInt(SHORT));
      } finally {
        registration.close();
        takenBack.set(true);
      }
      return call.value();
    }
  },
  /** Is a join itself. */
  NEST {
    @Override
    Long run(SoakCall call, SplittableRandom random) {
      call.join.soak.runNested(call, random.nextLong());
      return call.value();
    }
  };

  private static final int SHORT = 600_000;
  private static final int LONG = 3_000_000;
  private static final long STEP = 200_000;
  private static final long TRIES = 300_000;

  private static final SoakBehaviour[] TAME = {PAUSE, IGNORE_AND_RESTORE, SWALLOW, TRANSLATE};
  private static final SoakBehaviour[] RARE = {
    IGNORE, HOOK_THROWS, HOOK_IS_SLOW, HOOK_TAKEN_BACK, PAUSE
  };
  private static final SoakBehaviour[] FAILING = {
    FAIL, FAIL, FAIL_LATER, FAIL_LATER, FAIL_WITH_ERROR
  };
  private static final SoakBehaviour[] BLOCKING = {BLOCK, BLOCK_STUBBORNLY, BLOCK_UNTIL_HOOK};

  abstract Long run(SoakCall call, SplittableRandom random)
      throws SoakException, InterruptedException;

  /** Whether it always fails. */
  boolean isFailing() {
    return this == FAIL || this == FAIL_LATER || this == FAIL_WITH_ERROR;
  }

  /** Whether it runs until it is cancelled. */
  boolean isBlocking() {
    return this == BLOCK || this == BLOCK_STUBBORNLY || this == BLOCK_UNTIL_HOOK;
  }

  /** Chooses one that fits a join. */
  static SoakBehaviour pick(SplittableRandom random, SoakJoin join) {
    if (random.nextInt(100) < join.failPercent) {
      return FAILING[random.nextInt(FAILING.length)];
    }
    int dice = random.nextInt(100);
    if (dice < 55) {
      return INSTANT;
    }
    if (dice < 80) {
      return TAME[random.nextInt(TAME.length)];
    }
    if (dice < 88) {
      return RARE[random.nextInt(RARE.length)];
    }
    if (dice < 94) {
      return join.isStoppedForSure() ? BLOCKING[random.nextInt(BLOCKING.length)] : INSTANT;
    }
    return dice < 97 && join.depth < 2 && join.nests ? NEST : PAUSE;
  }
}
