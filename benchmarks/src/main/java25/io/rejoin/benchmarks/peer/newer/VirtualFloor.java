package io.rejoin.benchmarks.peer.newer;

import io.rejoin.benchmarks.peer.Floor;

/** The floor on virtual threads. */
public final class VirtualFloor extends Floor {
  @Override
  protected void start(Runnable task) {
    Thread.startVirtualThread(task);
  }
}
