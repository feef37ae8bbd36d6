package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Threads;

/** The thread that runs the joins of a workload: JMH's own. */
final class Owners {
  private Owners() {}

  /** Fails where the flags of the run do not fit the parameter. */
  static void ensure(String owner) {
    if (owner.equals("virtual") != Threads.isVirtual()) {
      throw new IllegalStateException(
          "the owner is not "
              + owner
              + ": run it with -jvmArgs -Djmh.executor=VIRTUAL, or without");
    }
  }
}
