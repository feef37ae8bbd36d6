package io.rejoin;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;

/**
 * Each item comes out once, in the order in which it went in, whatever two threads do with the
 * queue.
 */
class CompletionQueueInterleavingsTest {
  private static final int THREADS = 5; // two, and those that Lincheck counts before and after

  @Test
  void operations_interleaved_areThoseOfAQueue() {
    new ModelCheckingOptions()
        .iterations(6)
        .invocationsPerIteration(250)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(2)
        .sequentialSpecification(Model.class)
        .check(Tested.class);
  }

  /** The operations as the runtime has them. */
  @Param(name = "thread", gen = ThreadIdGen.class)
  public static class Tested {
    private final Scope scope = TestedScope.open();
    private final CompletionQueue queue = new CompletionQueue(new Patience(new BoundedParking()));
    private final Subtask[] held = new Subtask[THREADS];

    @Operation
    public void push(@Param(gen = IntGen.class, conf = "0:9") int item) {
      queue.push(new Subtask(scope, item, item, ignored -> "VALUE"));
    }

    /**
     * Takes one. A poll may see nothing while another thread moves what there is; whoever waits is
     * woken then and looks again, as is done here.
     */
    @Operation
    public int poll(@Param(name = "thread") int thread) {
      Subtask taken = queue.poll();
      while (taken == null && !queue.untaken().isEmpty()) {
        taken = queue.poll();
      }
      held[thread] = taken;
      return taken == null ? Model.NONE : taken.index;
    }

    /** Takes all. */
    @Operation
    public List<Integer> pollAll() {
      Subtask taken = queue.pollAll();
      while (taken == null && !queue.untaken().isEmpty()) {
        taken = queue.pollAll();
      }
      List<Integer> items = new ArrayList<>();
      for (; taken != null; taken = taken.next) {
        items.add(taken.index);
      }
      return items;
    }

    /** Puts back what this thread took last. */
    @Operation
    public void putBack(@Param(name = "thread") int thread) {
      if (held[thread] != null) {
        queue.putBack(List.of(requireNonNull(held[thread])));
        held[thread] = null;
      }
    }
  }

  /** A queue. */
  public static class Model {
    static final int NONE = Integer.MIN_VALUE;

    private final List<Integer> items = new ArrayList<>();
    private final Integer[] held = new Integer[THREADS];

    public void push(int item) {
      items.add(item);
    }

    public int poll(int thread) {
      held[thread] = items.isEmpty() ? null : items.remove(0);
      return held[thread] == null ? NONE : held[thread];
    }

    public List<Integer> pollAll() {
      List<Integer> all = new ArrayList<>(items);
      items.clear();
      return all;
    }

    public void putBack(int thread) {
      if (held[thread] != null) {
        items.add(0, held[thread]);
        held[thread] = null;
      }
    }
  }
}
