package io.rejoin.benchmarks.peer;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Rejoin, with a stream of results instead of completions. */
final class RejoinStreamPeer extends RejoinPeer {
  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) throws Exception {
    Stream<Integer> stream = plain.each(inputs, task::call).asCompletedStream();
    Iterator<Integer> iterator = stream.iterator();
    return new Arrivals() {
      @Override
      public Integer next() {
        return iterator.next();
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }
}
