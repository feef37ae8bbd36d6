package io.rejoin.micrometer;

import io.rejoin.Join;
import io.rejoin.JoinInterruptedException;
import java.util.concurrent.CountDownLatch;

/** Every way in which a call may end. */
enum Ending {
  RETURNS {
    @Override
    void make(Join join, Runnable look) {
      join.call(
              () -> {
                look.run();
                return "done";
              })
          .join();
    }
  },
  THROWS {
    @Override
    void make(Join join, Runnable look) {
      try {
        join.call(
                () -> {
                  look.run();
                  throw new Expected();
                })
            .join();
        throw new AssertionError("nothing was thrown");
      } catch (Expected e) {
        // as it should
      }
    }
  },
  IS_CANCELLED {
    @Override
    void make(Join join, Runnable look) {
      Thread owner = Thread.currentThread();
      try {
        join.call(
                () -> {
                  look.run();
                  owner.interrupt();
                  new CountDownLatch(1).await();
                  return "never";
                })
            .join();
        throw new AssertionError("the owner was not interrupted");
      } catch (JoinInterruptedException e) {
        Thread.interrupted(); // the flag is not for what the test does next
      }
    }
  };

  private static final class Expected extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Makes one call that looks around and ends so. */
  abstract void make(Join join, Runnable look);
}
