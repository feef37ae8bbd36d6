package io.rejoin;

import java.util.concurrent.CountDownLatch;

/** Another thread that meddles with a join. */
final class SoakHelper implements Runnable {
  private final Runnable body;
  private final SoakHistory history;
  private final CountDownLatch over = new CountDownLatch(1);

  SoakHelper(Runnable body, SoakHistory history) {
    this.body = body;
    this.history = history;
  }

  @Override
  public void run() {
    try {
      body.run();
    } catch (Throwable e) {
      history.violation("a helper failed", e);
    } finally {
      history.check(!Thread.interrupted(), "a helper has its interrupt flag set");
      over.countDown();
    }
  }

  /** Waits for its end; an interrupt is left for the next wait to see. */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
