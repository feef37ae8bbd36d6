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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** How much heap a join holds while its subtasks wait. */
public final class HeldHeap {
  /** Enough for the compiler: the frames of interpreted code on a parked stack are larger. */
  private static final int WARM_UPS = 400;

  private HeldHeap() {}

  /** Prints the bytes for each subtask: the peer, the number of joins, of subtasks in each. */
  public static void main(String[] args) throws Exception {
    Peer peer = Peers.named(args[0]);
    int joins = Integer.parseInt(args[1]);
    List<Integer> inputs = inputs(Integer.parseInt(args[2]));
    ExecutorService owners = Threads.standard();
    for (int i = 0; i < WARM_UPS; i++) {
      Parking parking = new Parking(100, true);
      Future<Object> join = owners.submit(() -> peer.gather(inputs(100), parking));
      parking.all.await();
      parking.open();
      join.get();
    }
    long before = used();
    Parking parking = new Parking(joins * inputs.size(), false);
    for (int i = 0; i < joins; i++) {
      var unused = owners.submit(() -> peer.gather(inputs, parking));
    }
    parking.all.await();
    Thread.sleep(200); // the last of them has said that it will park, and then does so
    System.out.println((double) (used() - before) / (joins * inputs.size()));
    System.exit(0); // nobody wakes the subtasks
  }

  private static List<Integer> inputs(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Parks every subtask until it is opened, which only works where the threads are kept. */
  private static final class Parking implements Task {
    private final CountDownLatch all;
    private final boolean keepsThreads;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /** Written by main, read by the subtasks. */
    private volatile boolean isOpen;

    Parking(int subtasks, boolean keepsThreads) {
      this.all = new CountDownLatch(subtasks);
      this.keepsThreads = keepsThreads;
    }

    @Override
    public Integer call(Integer input) {
      if (keepsThreads) {
        threads.add(Thread.currentThread());
      }
      all.countDown();
      while (!isOpen) {
        LockSupport.park();
      }
      return input;
    }

    void open() {
      isOpen = true;
      threads.forEach(LockSupport::unpark);
    }
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
