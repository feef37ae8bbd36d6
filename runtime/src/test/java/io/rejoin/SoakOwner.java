package io.rejoin;

import java.util.concurrent.locks.ReentrantLock;

/** A thread that owns one join of the soak after the other, and is interrupted now and then. */
final class SoakOwner extends Thread {
  private final Soak soak;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock: whether the join that runs may be interrupted. */
  private boolean mayInterrupt;

  /** Guarded by the lock: whether it was. */
  private boolean sent;

  /** Written by this thread: what it is at, for whoever looks why it hangs. */
  private volatile SoakJoin current;

  SoakOwner(Soak soak, String name) {
    super(name);
    this.soak = soak;
    setDaemon(true);
  }

  @Override
  public void run() {
    long number = soak.nextNumber();
    while (number != Soak.NO_MORE) {
      try {
        own(number);
      } catch (Throwable e) {
        soak.history.violation("the owner of " + current + " failed", e);
      }
      current = null;
      number = soak.nextNumber();
    }
  }

  private void own(long number) {
    SoakJoin join = soak.join(number);
    current = join;
    begin(number);
    soak.family(join).run(join);
    end(join);
  }

  private void begin(long number) {
    lock.lock();
    try {
      boolean unused = Thread.interrupted();
      mayInterrupt = (number & 7) == 0;
      sent = (number & 127) == 0;
      if (sent) {
        interrupt(); // set before the join begins
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(SoakJoin join) {
    lock.lock();
    try {
      mayInterrupt = false;
      boolean isSet = Thread.interrupted();
      join.check(isSet || !sent || join.isInterruptSeen(), "has swallowed the owner's interrupt");
      join.check(!isSet || sent, "has interrupted its owner");
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the join that it owns now, if that may be. */
  void meddle() {
    lock.lock();
    try {
      if (mayInterrupt) {
        sent = true;
        interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody has interrupted the join that the current thread owns. */
  static boolean wasSent() {
    if (!(Thread.currentThread() instanceof SoakOwner owner)) {
      return false;
    }
    owner.lock.lock();
    try {
      return owner.sent;
    } finally {
      owner.lock.unlock();
    }
  }

  SoakJoin current() {
    return current;
  }
}
