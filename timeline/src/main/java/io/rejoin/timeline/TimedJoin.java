package io.rejoin.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One join on the time line; all times in nanoseconds on one clock.
 *
 * @param id identifies it
 * @param parentId the join in whose call it was started; 0 if in none
 * @param parentIndex the index of that call; -1 if in none
 * @param owner the thread that ran it; 0 if unknown
 * @param start when it started
 * @param end when it returned
 * @param deadline when it had to be over; {@link TimedCall#NEVER} for none
 * @param cancelledAt when it cancelled what was left; {@link TimedCall#NEVER} if it did not
 * @param graceEnd when what it cancelled had to be over; {@link TimedCall#NEVER} if nothing was
 * @param calls in input order
 */
record TimedJoin(
    long id,
    String name,
    String kind,
    long parentId,
    int parentIndex,
    long owner,
    long start,
    long end,
    long deadline,
    long cancelledAt,
    long graceEnd,
    String outcome,
    List<TimedCall> calls) {

  TimedJoin {
    calls = calls.stream().sorted(Comparator.comparingInt(TimedCall::index)).toList();
  }

  long wall() {
    return end - start;
  }

  boolean isCancelled() {
    return cancelledAt != TimedCall.NEVER;
  }

  /** The call with this index. */
  Optional<TimedCall> call(int index) {
    if (index >= 0 && index < calls.size() && calls.get(index).index() == index) {
      return Optional.of(calls.get(index)); // the rule; where inputs are missing, they are searched
    }
    return calls.stream().filter(call -> call.index() == index).findFirst();
  }
}
