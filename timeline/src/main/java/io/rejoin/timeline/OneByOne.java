package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Work that was done one after another and could have been done together: joins (single calls under
 * a deadline among them) that one thread or one call started one after another, and calls of a join
 * that its limit let run only one at a time.
 *
 * @param what what it was
 * @param count how many there were
 * @param took how long it took
 * @param wouldTake how long the slowest of them took
 * @param isCertain whether they were the same call, so that none can need another's result but by a
 *     way around the join
 * @param start when the first started
 */
record OneByOne(String what, int count, long took, long wouldTake, boolean isCertain, long start) {
  /** Less than this is not worth a word. */
  private static final long LEAST_NANOS = 1_000_000;

  /** One that starts more than so many times the work before it later was not waiting for it. */
  private static final int GAP_SHARE = 2;

  private record Owner(long parentId, int parentIndex, long thread) {
    static Owner of(TimedJoin join) {
      return new Owner(
          join.parentId(), join.parentIndex(), join.parentIndex() < 0 ? join.owner() : 0);
    }
  }

  /** How much sooner it would be over. */
  long saved() {
    return took - wouldTake;
  }

  /** All there are, the worst first. */
  static List<OneByOne> in(Timeline timeline) {
    Map<Owner, List<TimedJoin>> byOwner =
        timeline.joins().stream()
            .collect(Collectors.groupingBy(Owner::of, LinkedHashMap::new, Collectors.toList()));
    List<OneByOne> found = new ArrayList<>();
    byOwner.values().forEach(joins -> addRuns(joins, found));
    timeline.joins().stream()
        .filter(OneByOne::isOneAtATime)
        .map(OneByOne::limited)
        .forEach(found::add);
    found.removeIf(each -> each.saved() < LEAST_NANOS);
    found.sort(
        Comparator.comparing(OneByOne::isCertain)
            .reversed()
            .thenComparing(Comparator.comparingLong(OneByOne::saved).reversed()));
    return List.copyOf(found);
  }

  /** Adds each sequence of joins of the same name, and one of what differs. */
  private static void addRuns(List<TimedJoin> byStart, List<OneByOne> found) {
    int from = 0;
    while (from < byStart.size()) {
      int to = from + 1;
      while (to < byStart.size() && follows(byStart.get(to - 1), byStart.get(to))) {
        to++;
      }
      addRun(byStart.subList(from, to), found);
      from = to;
    }
  }

  private static void addRun(List<TimedJoin> run, List<OneByOne> found) {
    Map<String, List<TimedJoin>> byName =
        run.stream()
            .collect(
                Collectors.groupingBy(TimedJoin::name, LinkedHashMap::new, Collectors.toList()));
    byName.forEach(
        (name, joins) -> {
          if (joins.size() > 1) {
            found.add(of(joins.size() + " × " + name, joins, true));
          }
        });
    if (byName.size() > 1 && byName.size() == run.size()) {
      found.add(of(String.join(", ", byName.keySet()), run, false));
    }
  }

  private static boolean follows(TimedJoin before, TimedJoin after) {
    long gap = after.start() - before.end();
    return gap >= 0 && gap <= Math.max(LEAST_NANOS, before.wall() / GAP_SHARE);
  }

  private static OneByOne of(String what, List<TimedJoin> joins, boolean isCertain) {
    return new OneByOne(
        what,
        joins.size(),
        joins.stream().mapToLong(TimedJoin::wall).sum(),
        joins.stream().mapToLong(TimedJoin::wall).max().orElse(0),
        isCertain,
        joins.get(0).start());
  }

  private static boolean isOneAtATime(TimedJoin join) {
    List<TimedCall> started = startedOf(join);
    if (started.size() < 2 || started.stream().anyMatch(call -> !call.after().isEmpty())) {
      return false;
    }
    for (int i = 1; i < started.size(); i++) {
      if (started.get(i).start() < started.get(i - 1).end()) {
        return false;
      }
    }
    return true;
  }

  private static List<TimedCall> startedOf(TimedJoin join) {
    return join.calls().stream()
        .filter(TimedCall::started)
        .sorted(Comparator.comparingLong(TimedCall::start))
        .toList();
  }

  private static OneByOne limited(TimedJoin join) {
    List<TimedCall> started = startedOf(join);
    return new OneByOne(
        "the " + started.size() + " calls of " + join.name(),
        started.size(),
        started.stream().mapToLong(TimedCall::ran).sum(),
        started.stream().mapToLong(TimedCall::ran).max().orElse(0),
        true,
        started.get(0).start());
  }
}
