package io.rejoin;

import java.util.concurrent.Callable;

/** A thread that runs a join, so that a test can watch and interrupt it. */
final class Owner<R> {
  private final Thread thread;

  /** Written by the thread before it ends; read after it was joined. */
  private R result;

  /** As {@link #result}. */
  private Throwable thrown;

  /** As {@link #result}: whether the flag was set when the join was over. */
  private boolean interrupted;

  private Owner(Callable<R> body) {
    thread =
        new Thread(
            () -> {
              try {
                result = body.call();
              } catch (Throwable e) {
                thrown = e;
              }
              interrupted = Thread.currentThread().isInterrupted();
            },
            "owner");
    thread.setDaemon(true);
  }

  static <R> Owner<R> start(Callable<R> body) {
    Owner<R> owner = new Owner<>(body);
    owner.thread.start();
    return owner;
  }

  /** Runs the body in a thread whose flag is set before it begins. */
  static <R> Owner<R> startInterrupted(Callable<R> body) {
    return start(
        () -> {
          Thread.currentThread().interrupt();
          return body.call();
        });
  }

  Owner<R> awaitParked() {
    Spin.untilParked(thread);
    return this;
  }

  Owner<R> interrupt() {
    thread.interrupt();
    return this;
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  private void end() {
    Spin.until(() -> !thread.isAlive());
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  R result() {
    end();
    if (thrown != null) {
      throw new AssertionError("expected a result", thrown);
    }
    return result;
  }

  Throwable thrown() {
    end();
    return thrown;
  }

  boolean wasInterrupted() {
    end();
    return interrupted;
  }
}
