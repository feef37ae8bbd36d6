package io.rejoin.examples;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The kinds of threads that calls run on. */
public enum Threads {
  /** Platform threads that are used again. */
  POOLED,
  /** A virtual thread for each call, on Java 21 and later. */
  VIRTUAL;

  private static final int VIRTUAL_SINCE = 21;

  /** Those that this Java has. */
  public static Stream<Threads> all() {
    return Arrays.stream(values())
        .filter(kind -> kind == POOLED || Runtime.version().feature() >= VIRTUAL_SINCE);
  }

  /** Returns a new executor of such threads. */
  public ExecutorService executor() {
    if (this == POOLED) {
      return Executors.newCachedThreadPool();
    }
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
