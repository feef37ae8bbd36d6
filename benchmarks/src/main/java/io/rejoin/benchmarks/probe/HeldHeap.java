package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.peer.Task;
import io.rejoin.benchmarks.peer.Threads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

/** How much heap a join holds while its subtasks wait. */
public final class HeldHeap {
  /** Enough for the compiler: the frames of interpreted code on a parked stack are larger. */
  private static final int WARM_UPS = 400;

  /** How many subtasks there are in a warm-up, at least. */
  private static final int FEW = 1_000;

  /** Number, instances, then bytes and class. */
  private static final Pattern IN_HISTOGRAM = Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  private static final ExecutorService OWNERS = Threads.standard();

  private HeldHeap() {}

  /** Prints the bytes for each subtask: the peer, the number of joins, of subtasks in each. */
  public static void main(String[] args) throws Exception {
    Peer peer = Peers.named(args[0]);
    int joins = Integer.parseInt(args[1]);
    int subtasks = Integer.parseInt(args[2]);
    Threads.runOtherTasks();
    for (int i = 0; i < WARM_UPS; i++) {
      warmUp(peer, Math.min(joins, FEW / 3), inputs(Math.min(subtasks, FEW)));
    }
    List<Integer> inputs = inputs(subtasks);
    Parking parking = new Parking(joins * subtasks);
    long before = used();
    start(peer, joins, inputs, parking);
    Thread.sleep(10); // the last of them has said that it will park, and then does so
    double subtasksInAll = joins * subtasks;
    System.out.println((used() - before) / subtasksInAll);
    printClasses(subtasksInAll);
    System.exit(0); // nobody wakes the subtasks
  }

  /** Prints what is on the heap, as bytes for each subtask and the class. */
  private static void printClasses(double subtasks) throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {null},
                new String[] {String[].class.getName()});
    for (String line : histogram.toString().lines().toList()) {
      Matcher matcher = IN_HISTOGRAM.matcher(line);
      if (matcher.find()) {
        double bytes = Long.parseLong(matcher.group(1)) / subtasks;
        if (bytes >= 1) {
          System.out.println(bytes + " " + matcher.group(2));
        }
      }
    }
  }

  private static void warmUp(Peer peer, int joins, List<Integer> inputs) throws Exception {
    Parking parking = new Parking(joins * inputs.size());
    List<Future<Object>> started = start(peer, joins, inputs, parking);
    parking.open();
    for (Future<Object> join : started) {
      join.get();
    }
  }

  /** Starts the joins and waits until all their subtasks are about to park. */
  private static List<Future<Object>> start(
      Peer peer, int joins, List<Integer> inputs, Parking parking) throws InterruptedException {
    List<Future<Object>> started = new ArrayList<>(joins);
    for (int i = 0; i < joins; i++) {
      started.add(OWNERS.submit(() -> peer.gather(inputs, parking)));
    }
    parking.all.await();
    return started;
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

  /**
   * Parks every subtask until it is opened. Does just the same where it is never opened: code that
   * the compiler has not seen run would be interpreted, whose frames on a parked stack are larger.
   */
  private static final class Parking implements Task {
    private final CountDownLatch all;
    private final AtomicReferenceArray<Thread> threads;
    private final AtomicInteger parked = new AtomicInteger();

    /** Written by main, read by the subtasks. */
    private volatile boolean isOpen;

    Parking(int subtasks) {
      this.all = new CountDownLatch(subtasks);
      this.threads = new AtomicReferenceArray<>(subtasks);
    }

    @Override
    public Integer call(Integer input) {
      threads.set(parked.getAndIncrement(), Thread.currentThread());
      all.countDown();
      while (!isOpen) {
        LockSupport.park();
      }
      return input;
    }

    void open() {
      isOpen = true;
      for (int i = 0; i < threads.length(); i++) {
        LockSupport.unpark(threads.get(i));
      }
    }
  }

  static List<JsonObject> measure(List<String> peers, int joins, int subtasks, int times)
      throws IOException {
    List<JsonObject> samples = new ArrayList<>();
    for (String peer : peers) {
      double[] bytes = new double[times];
      List<String> printed = List.of();
      for (int i = 0; i < times; i++) {
        printed =
            ChildJvm.printedBy(
                ChildJvm.CLASS_PATH,
                List.of(),
                HeldHeap.class,
                peer,
                String.valueOf(joins),
                String.valueOf(subtasks));
        bytes[i] = Double.parseDouble(printed.get(0));
      }
      Map<String, String> parameters =
          Map.of("peer", peer, "joins", String.valueOf(joins), "n", String.valueOf(subtasks));
      JsonObject sample = Sample.of(HeldHeap.class, "bytes", parameters, "B/subtask", bytes);
      for (String line : printed.subList(1, printed.size())) {
        int space = line.indexOf(' ');
        String type = "`" + line.substring(space + 1) + "`";
        Sample.addPart(sample, type, Double.parseDouble(line.substring(0, space)));
      }
      samples.add(sample);
    }
    return samples;
  }
}
