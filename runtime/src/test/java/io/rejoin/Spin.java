package io.rejoin;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do; fails loudly instead of waiting for ever. */
final class Spin {
  private static final long BOUND = TimeUnit.SECONDS.toNanos(30);

  private Spin() {}

  static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > BOUND) {
        throw new AssertionError("the condition did not come true");
      }
      Thread.onSpinWait();
    }
  }

  static void untilParked(Thread thread) {
    until(
        () ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
  }

  /** Waits for the latch with a bound; an interrupt goes to the caller. */
  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(BOUND, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("the latch was not counted down");
    }
  }

  /** Waits for the latch as work does that ignores interrupts. */
  static void awaitStubbornly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        await(latch);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it is interrupted. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
  static <T> T forever() throws InterruptedException {
    await(new CountDownLatch(1));
    throw new AssertionError("nobody counts it down");
  }
}
