package io.rejoin.benchmarks.peer;

import java.util.List;

/** Rejoin, with a deadline that is not hit. */
final class RejoinInTimePeer extends RejoinPeer {
  @Override
  public Object gather(List<Integer> inputs, Task task) throws Exception {
    return gatherInTime(inputs, task);
  }
}
