package io.rejoin;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What an operation did, on asyncio or on Rejoin; what it did not give is null. Ends of tasks are
 * words: {@code r3} is the result of task 3, {@code ValueError(3)} its failure.
 *
 * @param at when it returned or raised
 * @param raised what it raised
 * @param suppressed what came with that
 * @param values results in input order
 * @param items what came as completed
 * @param rounds what each wait found
 * @param fates what became of each task; null in it for one that was never started
 */
record Seen(
    int at,
    String raised,
    List<String> suppressed,
    List<String> values,
    List<Item> items,
    List<Found> rounds,
    List<Fate> fates) {
  static final String TIMEOUT = "TimeoutError";
  static final String CANCELLED = "cancelled";
  static final String UNSTARTED = "cancelled before its start";

  Seen {
    suppressed = suppressed == null ? List.of() : suppressed;
  }

  /** What came as completed, and when. */
  record Item(int at, String what) {}

  /** What a wait found, and when. */
  record Found(int at, List<Done> done, List<Integer> pending) {
    Found sorted(Comparator<Integer> order) {
      return new Found(
          at, done.stream().sorted(Comparator.comparing(Done::task, order)).toList(), pending);
    }
  }

  /** A task that is done. */
  record Done(int task, String what) {}

  /**
   * What became of a task.
   *
   * @param cancelled when it was told to stop; null if never
   * @param end when it really ended, after its clean-up
   * @param how what it ended with
   */
  record Fate(int start, Integer cancelled, int end, String how) {
    /** Whether it ended by itself in a way that a plain join throws. */
    boolean isFatal() {
      return cancelled == null && (Seen.isFailure(how) || how.equals(CANCELLED));
    }
  }

  /** Whether this is how a task failed; {@link #TIMEOUT} is what a join raises. */
  static boolean isFailure(String what) {
    return what.contains("Error(") && !what.startsWith(CANCELLED);
  }

  /** Returns the same with every end of a task changed. */
  Seen mapWords(UnaryOperator<String> word) {
    if (values != null) {
      return withValues(values.stream().map(word).toList());
    }
    if (items != null) {
      return withItems(
          items.stream().map(item -> new Item(item.at, word.apply(item.what))).toList());
    }
    return rounds == null ? this : mapDone(done -> new Done(done.task, word.apply(done.what)));
  }

  Seen mapDone(UnaryOperator<Done> change) {
    return withRounds(
        rounds.stream()
            .map(
                found ->
                    new Found(found.at, found.done.stream().map(change).toList(), found.pending))
            .toList());
  }

  /** Returns the same with nothing later than this. */
  Seen atMost(int bound) {
    Seen bounded = withAt(Math.min(at, bound));
    if (items != null) {
      return bounded.withItems(
          items.stream().map(item -> new Item(Math.min(item.at, bound), item.what)).toList());
    }
    return rounds == null
        ? bounded
        : bounded.withRounds(
            rounds.stream()
                .map(found -> new Found(Math.min(found.at, bound), found.done, found.pending))
                .toList());
  }

  Seen withAt(int changed) {
    return new Seen(changed, raised, suppressed, values, items, rounds, fates);
  }

  Seen withRaised(String changed) {
    return new Seen(at, changed, suppressed, null, items, rounds, fates);
  }

  Seen withSuppressed(List<String> changed) {
    return new Seen(at, raised, changed, values, items, rounds, fates);
  }

  Seen withValues(List<String> changed) {
    return new Seen(at, null, suppressed, changed, items, rounds, fates);
  }

  Seen withItems(List<Item> changed) {
    return new Seen(at, raised, suppressed, values, changed, rounds, fates);
  }

  Seen withRounds(List<Found> changed) {
    return new Seen(at, null, suppressed, values, items, changed, fates);
  }

  Seen withFates(List<Fate> changed) {
    return new Seen(at, raised, suppressed, values, items, rounds, changed);
  }
}
