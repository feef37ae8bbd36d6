package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls into their joins, in whatever order they are told. Bears with what is incomplete: a
 * join whose end nobody saw, calls without a join, names that were lost, and two clocks: a
 * recording tells when a call started by the recorder's clock, and how long it had waited by the
 * runtime's. A thread that is held up between reading the one and the other makes the wait seem to
 * begin too early, even before the join; it is cut there.
 *
 * <p>For one thread.
 */
final class TimelineBuilder {
  private final Map<Long, TimedJoin> joins = new LinkedHashMap<>();
  private final Map<Long, List<TimedCall>> calls = new LinkedHashMap<>();
  private final Map<Long, String> names = new LinkedHashMap<>();

  /** Tells the name of a join; null if it was lost. */
  void name(long joinId, @Nullable String name) {
    if (name != null) {
      names.putIfAbsent(joinId, name);
    }
  }

  /** Adds a join, without its calls; one that ended more than once is over at the last end. */
  void add(TimedJoin join) {
    joins.merge(join.id(), join, (a, b) -> a.end() > b.end() ? a : b);
  }

  void add(long joinId, TimedCall call) {
    calls.computeIfAbsent(joinId, id -> new ArrayList<>()).add(call);
  }

  Timeline build() {
    List<TimedJoin> built = new ArrayList<>();
    joins.forEach((id, join) -> built.add(complete(join)));
    calls.keySet().stream()
        .filter(id -> !joins.containsKey(id))
        .forEach(id -> built.add(unseen(id)));
    return new Timeline(built);
  }

  private List<TimedCall> callsOf(long joinId) {
    return calls.getOrDefault(joinId, List.of());
  }

  private String nameOf(long joinId) {
    return names.getOrDefault(joinId, "join " + joinId);
  }

  private TimedJoin complete(TimedJoin join) {
    return new TimedJoin(
        join.id(),
        nameOf(join.id()),
        join.kind(),
        join.parentId(),
        join.parentIndex(),
        join.owner(),
        join.start(),
        join.end(),
        join.deadline(),
        join.cancelledAt(),
        join.graceEnd(),
        join.outcome(),
        callsOf(join.id()).stream().map(call -> call.notBefore(join.start())).toList());
  }

  /** A join of which nothing is known but its calls. */
  private TimedJoin unseen(long joinId) {
    List<TimedCall> known = callsOf(joinId);
    OptionalLong start = known.stream().mapToLong(TimedCall::queuedFrom).min();
    OptionalLong end = known.stream().mapToLong(TimedCall::end).max();
    return new TimedJoin(
        joinId,
        nameOf(joinId),
        "join",
        0,
        -1,
        0,
        start.orElse(0),
        end.orElse(0),
        TimedCall.NEVER,
        TimedCall.NEVER,
        TimedCall.NEVER,
        "end not seen",
        known);
  }
}
