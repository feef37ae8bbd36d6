package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.peer.Task;
import io.rejoin.benchmarks.peer.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** How much heap a join holds while its subtasks wait. */
public final class HeldHeap {
  private HeldHeap() {}

  /** Prints the bytes for each subtask: the peer, the number of joins, of subtasks in each. */
  public static void main(String[] args) throws Exception {
    Peer peer = Peers.named(args[0]);
    int joins = Integer.parseInt(args[1]);
    List<Integer> inputs = IntStream.range(0, Integer.parseInt(args[2])).boxed().toList();
    ExecutorService owners = Threads.standard();
    owners.submit(() -> peer.gather(List.of(0, 1, 2), input -> input)).get();
    long before = used();
    CountDownLatch waiting = new CountDownLatch(joins * inputs.size());
    Task task =
        input -> {
          waiting.countDown();
          while (true) {
            LockSupport.park();
          }
        };
    for (int i = 0; i < joins; i++) {
      var unused = owners.submit(() -> peer.gather(inputs, task));
    }
    waiting.await();
    Thread.sleep(200); // the last of them has said that it will park, and then does so
    System.out.println((double) (used() - before) / (joins * inputs.size()));
    System.exit(0); // nobody wakes the subtasks
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  static List<JsonObject> measure(List<String> peers, int joins, int subtasks, int times)
      throws IOException {
    List<JsonObject> samples = new ArrayList<>();
    for (String peer : peers) {
      double[] bytes = new double[times];
      for (int i = 0; i < times; i++) {
        bytes[i] =
            ChildJvm.run(HeldHeap.class, peer, String.valueOf(joins), String.valueOf(subtasks));
      }
      Map<String, String> parameters =
          Map.of("peer", peer, "joins", String.valueOf(joins), "n", String.valueOf(subtasks));
      samples.add(Sample.of(HeldHeap.class, "bytes", parameters, "B/subtask", bytes));
    }
    return samples;
  }
}
