package io.rejoin.examples.load;

import io.rejoin.Rejoin;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What requests and calls run on: virtual threads where there are any, else what fits without. */
final class LoadThreads {
  static final boolean ARE_VIRTUAL = Runtime.version().feature() >= 21;

  private LoadThreads() {}

  /** A thread for each request, which waits. */
  static ExecutorService forRequests() {
    return ARE_VIRTUAL ? virtual() : Executors.newCachedThreadPool();
  }

  /**
   * A virtual thread for each call, which waits; else a few threads, since calls that wait without
   * one need it only to begin.
   */
  static ExecutorService forCalls() {
    return ARE_VIRTUAL
        ? virtual()
        : Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  }

  /** An instance with such threads; its own virtual ones where there are any. */
  static Rejoin rejoin(ExecutorService forCalls) {
    return ARE_VIRTUAL ? Rejoin.builder().build() : Rejoin.builder().executor(forCalls).build();
  }

  private static ExecutorService virtual() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
