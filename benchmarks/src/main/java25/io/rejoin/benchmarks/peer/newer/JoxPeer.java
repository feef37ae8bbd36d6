package io.rejoin.benchmarks.peer.newer;

import com.softwaremill.jox.structured.Par;
import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** jox's {@code par} and {@code parLimit}. */
public final class JoxPeer implements Peer {
  @Override
  public Object gather(List<Integer> inputs, Task task) throws InterruptedException {
    return Par.par(calls(inputs, task));
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) throws InterruptedException {
    return Par.parLimit(LIMIT, calls(inputs, task));
  }

  @Override
  public Object gatherOrCancel(List<Integer> inputs, Task task) throws InterruptedException {
    return gather(inputs, task);
  }

  private static List<Callable<Integer>> calls(List<Integer> inputs, Task task) {
    List<Callable<Integer>> calls = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      calls.add(() -> task.call(input));
    }
    return calls;
  }
}
