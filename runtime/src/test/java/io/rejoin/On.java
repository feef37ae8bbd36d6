package io.rejoin;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** What the calls of a test run on. */
enum On {
  /** What Rejoin chooses by itself. */
  DEFAULT {
    @Override
    Rejoin.Builder builder() {
      return Rejoin.builder();
    }
  },
  /** A new platform thread for each call. */
  PLATFORM {
    @Override
    Rejoin.Builder builder() {
      return Rejoin.builder().threadFactory(DAEMONS);
    }
  },
  /** A user's pool, whose threads are used again and again. */
  POOL {
    @Override
    Rejoin.Builder builder() {
      return Rejoin.builder().executor(FIXED);
    }
  };

  static final ThreadFactory DAEMONS =
      task -> {
        Thread thread = new Thread(task, "daemon");
        thread.setDaemon(true);
        return thread;
      };

  private static final ExecutorService FIXED = Executors.newFixedThreadPool(8, DAEMONS);

  abstract Rejoin.Builder builder();

  Rejoin open() {
    return builder().build();
  }
}
