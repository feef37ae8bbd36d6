package io.rejoin.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.peer.Task;
import io.rejoin.benchmarks.peer.Threads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps what is stable from getting worse: the bytes of a gather, which hardly depend on the
 * machine, and its time beside the floor's in the same process, with a wide margin. Whether the
 * targets are met is another question, see the page that {@code benchmarks/run} makes.
 */
class GateTest {
  /** Measured: 176 bytes on JDK 25. */
  private static final int BYTES_A_JOIN = 300;

  /** Measured: 32 bytes on JDK 25. */
  private static final int BYTES_A_SUBTASK = 40;

  /** Measured: 14 bytes on JDK 25, those of sixteen threads included. */
  private static final int BYTES_A_LIMITED_SUBTASK = 24;

  /** Measured: 1.3 on JDK 25, 0.1 on 17. */
  private static final double TIMES_THE_FLOOR = 4;

  private static final Task EMPTY = input -> input;

  /** How much of the wall clock a comparison of times takes. */
  private static final long BUDGET_NANOS = 2_000_000_000L;

  private static final Peer REJOIN = Peers.named("rejoin");
  private static final Peer FLOOR = Peers.named("floor");
  private static final ExecutorService OWNERS = Threads.standard();

  @BeforeAll
  static void warmUp() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      gather(REJOIN, inputs(10)).call();
      gather(FLOOR, inputs(10)).call();
    }
  }

  @AfterAll
  static void close() {
    OWNERS.shutdown();
  }

  private static List<Integer> inputs(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static Callable<Object> gather(Peer peer, List<Integer> inputs) {
    return () -> peer.gather(inputs, EMPTY);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100, 1_000})
  void gather_bytesAboveTheFloor_areBounded(int count) throws Exception {
    List<Integer> inputs = inputs(count);
    int operations = 30_000 / count;
    double rejoin = Allocation.bytesPerOperation(gather(REJOIN, inputs), operations);
    double floor = Allocation.bytesPerOperation(gather(FLOOR, inputs), operations);
    assertThat(rejoin - floor)
        .as("a join of %d takes %.0f bytes, the floor %.0f", count, rejoin, floor)
        .isLessThan(BYTES_A_JOIN + BYTES_A_SUBTASK * count);
  }

  /** Sixteen threads, and a place for the input and one for its value. */
  @Test
  void gatherLimited_bytes_areBounded() throws Exception {
    int count = 1_000;
    List<Integer> inputs = inputs(count);
    double bytes =
        Allocation.bytesPerOperation(() -> REJOIN.gatherLimited(inputs, EMPTY), 30_000 / count);
    assertThat(bytes)
        .as("bytes of a join of %d", count)
        .isLessThan(BYTES_A_LIMITED_SUBTASK * count);
  }

  /** On a thread of the kind that a server has, which is a virtual one where there are any. */
  @Test
  void gather_timeInPartsOfTheFloor_isBounded() throws Exception {
    double ratio = OWNERS.submit(() -> ratio(inputs(100))).get();
    assertThat(ratio).as("time in parts of the floor's").isLessThan(TIMES_THE_FLOOR);
  }

  /** The two take turns; of each the quickest turn counts, which a busy machine disturbs least. */
  private static double ratio(List<Integer> inputs) throws Exception {
    long rejoin = Long.MAX_VALUE;
    long floor = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (System.nanoTime() - start < BUDGET_NANOS) {
      floor = Math.min(floor, nanos(gather(FLOOR, inputs)));
      rejoin = Math.min(rejoin, nanos(gather(REJOIN, inputs)));
    }
    return (double) rejoin / floor;
  }

  private static long nanos(Callable<Object> gather) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      gather.call();
    }
    return System.nanoTime() - start;
  }
}
