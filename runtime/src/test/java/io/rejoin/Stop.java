package io.rejoin;

import io.rejoin.Scenario.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The moment at which Rejoin stops what is left of an operation, and what becomes of that.
 *
 * @param tick when
 * @param rank the task whose failure is the cause, the last of this tick to have ended; for a
 *     deadline, which comes after all that ends at its tick, {@code Integer.MAX_VALUE}
 * @param unfinished the tasks that have not ended by then
 * @param fates what becomes of all when these are cancelled
 * @param end when the last of them would have stopped
 */
record Stop(int tick, int rank, List<Integer> unfinished, List<Seen.Fate> fates, int end) {
  /** The stop of an operation; null if everything ends by itself. */
  static Stop of(Scenario scenario, Seen seen) {
    return switch (scenario.op()) {
      case GATHER, WAIT_FOR, WAIT_FOR_GATHER -> {
        Stop atFailure = atFailure(scenario, seen);
        yield atFailure == null ? atDeadline(scenario, seen) : atFailure;
      }
      case AS_COMPLETED, WAIT_FOR_GATHER_EXCEPTIONS -> atDeadline(scenario, seen);
      case WAIT, RECURSIVE_WAIT -> atCancel(scenario, seen);
      case GATHER_EXCEPTIONS -> null;
    };
  }

  private static Stop atFailure(Scenario scenario, Seen seen) {
    int first =
        indices(seen)
            .filter(index -> seen.fates().get(index).isFatal())
            .boxed()
            .min(inOrder(seen.fates()))
            .orElse(-1);
    return first < 0 ? null : at(scenario, seen, seen.fates().get(first).end(), first);
  }

  private static Stop atDeadline(Scenario scenario, Seen seen) {
    return scenario.timeout() == null
        ? null
        : at(scenario, seen, scenario.timeout(), Integer.MAX_VALUE);
  }

  /** In a wait, nothing is cancelled but what the scenario cancels. */
  private static Stop atCancel(Scenario scenario, Seen seen) {
    int tick =
        indices(seen)
            .filter(index -> seen.fates().get(index).cancelled() != null)
            .map(index -> seen.fates().get(index).cancelled())
            .findFirst()
            .orElse(-1);
    return tick < 0 ? null : at(scenario, seen, tick, Integer.MAX_VALUE);
  }

  private static Stop at(Scenario scenario, Seen seen, int tick, int rank) {
    List<Integer> unfinished = new ArrayList<>();
    List<Seen.Fate> fates = new ArrayList<>(seen.fates());
    int end = tick;
    for (int index : indices(seen).toArray()) {
      Seen.Fate fate = fates.get(index);
      boolean isLater = fate.end() > tick || (fate.end() == tick && index > rank);
      if (isLater || fate.cancelled() != null) {
        unfinished.add(index);
        fates.set(index, stopped(scenario.tasks().get(index), fate.start(), tick, index));
        end = Math.max(end, fates.get(index).end());
      }
    }
    return unfinished.isEmpty() ? null : new Stop(tick, rank, unfinished, fates, end);
  }

  private static Seen.Fate stopped(Task task, int start, int tick, int index) {
    String how =
        switch (task.cancel()) {
          case STOP -> Seen.CANCELLED;
          case RETURN -> "r" + index;
          case RAISE -> "OSError(" + index + ")";
        };
    return new Seen.Fate(start, tick, tick + task.ticks(), how);
  }

  /** The tasks that were started. */
  private static IntStream indices(Seen seen) {
    return IntStream.range(0, seen.fates().size()).filter(index -> seen.fates().get(index) != null);
  }

  /** The order in which tasks end: what ends at the same tick does so in input order. */
  static Comparator<Integer> inOrder(List<Seen.Fate> fates) {
    return Comparator.<Integer>comparingInt(index -> fates.get(index).end())
        .thenComparing(Comparator.naturalOrder());
  }

  boolean isDeadline() {
    return rank == Integer.MAX_VALUE;
  }

  /** When the owner gives up on what has not stopped by then. */
  int graceEnd() {
    return tick + Scenario.GRACE;
  }

  boolean isAbandoned(int index) {
    return unfinished.contains(index) && fates.get(index).end() > graceEnd();
  }

  boolean abandons() {
    return end > graceEnd();
  }

  /** The order in which tasks are delivered: those that are abandoned come last, as started. */
  Comparator<Integer> inOrderOfDelivery() {
    Comparator<Integer> ended = inOrder(fates);
    return Comparator.<Integer, Boolean>comparing(this::isAbandoned)
        .thenComparing((a, b) -> isAbandoned(a) ? a.compareTo(b) : ended.compare(a, b));
  }

  private List<Integer> unfinishedInOrder() {
    return unfinished.stream().sorted(inOrderOfDelivery()).toList();
  }

  /** What came before, then the unfinished when the last of them has stopped. */
  List<Seen.Item> itemsAfter(List<Seen.Item> items) {
    List<Seen.Item> all = new ArrayList<>(items.subList(0, items.size() - unfinished.size()));
    unfinishedInOrder().forEach(index -> all.add(new Seen.Item(end, fates.get(index).how())));
    return all;
  }

  /** Changes what is said of the unfinished tasks. */
  interface Word {
    String of(int index, String what);
  }

  Seen mapWords(Seen seen, Word word) {
    List<Integer> order = unfinishedInOrder();
    if (seen.values() != null) {
      List<String> values = new ArrayList<>(seen.values());
      order.forEach(index -> values.set(index, word.of(index, values.get(index))));
      return seen.withValues(values);
    }
    if (seen.items() != null) {
      List<Seen.Item> items = new ArrayList<>(seen.items());
      int at = items.size() - order.size();
      for (int index : order) {
        Seen.Item item = items.get(at);
        items.set(at++, new Seen.Item(item.at(), word.of(index, item.what())));
      }
      return seen.withItems(items);
    }
    return seen.rounds() == null
        ? seen
        : seen.mapDone(
            done ->
                unfinished.contains(done.task())
                    ? new Seen.Done(done.task(), word.of(done.task(), done.what()))
                    : done);
  }

  /** The failures of tasks that were cancelled, in input order. */
  List<String> lateFailures() {
    return unfinished.stream()
        .map(index -> fates.get(index).how())
        .filter(Seen::isFailure)
        .toList();
  }
}
