package io.rejoin;

import io.rejoin.Scenario.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What Rejoin does differently on purpose, each as the rule that makes of what asyncio did what
 * Rejoin has to do. They are applied in this order; {@code docs/asyncio.md} gives the reasons.
 */
enum Difference {
  /**
   * A loop handles all that is due in one turn, in the order of its heap; threads end one by one.
   */
  TIES_END_IN_INPUT_ORDER {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return scenario.apart() != null;
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return scenario.apart();
    }
  },

  /** What has ended when the owner looks is delivered, also when the deadline has come. */
  COMPLETION_BEATS_DEADLINE {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return scenario.late() != null;
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return scenario.late();
    }
  },

  /** Tasks of asyncio run already; Rejoin does not start what cannot be in time. */
  ZERO_TIMEOUT_STARTS_NOTHING {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return scenario.op() == Operation.AS_COMPLETED
          && scenario.isExpiredAtOnce()
          && !scenario.tasks().isEmpty();
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      int count = scenario.tasks().size();
      return seen.withFates(Collections.nCopies(count, null))
          .withItems(Collections.nCopies(count, new Seen.Item(seen.at(), Seen.UNSTARTED)));
    }
  },

  /** Without return_exceptions, asyncio raises the first failure and leaves the others running. */
  FAILURE_STOPS_THE_SIBLINGS {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return stop != null && scenario.op().isPlainGather() && !stop.isDeadline();
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return seen.withFates(stop.fates()).withAt(stop.end());
    }
  },

  /** The timeout of as_completed is one TimeoutError for each unfinished task, which runs on. */
  TIMEOUT_STOPS_AS_COMPLETED {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return scenario.op() == Operation.AS_COMPLETED && Stop.of(scenario, seen) != null;
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return seen.withFates(stop.fates())
          .withAt(stop.end())
          .withItems(stop.itemsAfter(seen.items()));
    }
  },

  /** A gather that wait_for cancels raises when the first of its tasks is cancelled. */
  TIMEOUT_AWAITS_EVERY_CALL {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return scenario.op() == Operation.WAIT_FOR_GATHER
          && stop != null
          && stop.isDeadline()
          && seen.at() < stop.end();
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return seen.withAt(Stop.of(scenario, seen).end());
    }
  },

  /** A timeout around gather(return_exceptions=True) takes all results away. */
  OUTCOMES_TELL_THE_TIMEOUT {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return scenario.op() == Operation.WAIT_FOR_GATHER_EXCEPTIONS && seen.raised() != null;
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return seen.withValues(
          seen.fates().stream().map(fate -> fate == null ? Seen.UNSTARTED : fate.how()).toList());
    }
  },

  /** What a call throws after it was cancelled is how it was cancelled, not how it failed. */
  FAILURE_AFTER_CANCEL_IS_A_CANCELLATION {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return !map(scenario, seen).equals(seen);
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      if (stop == null || !stop.isDeadline()) {
        return seen;
      }
      Seen mapped =
          stop.mapWords(
              seen, (index, what) -> Seen.isFailure(what) ? Seen.CANCELLED + " " + what : what);
      return mapped.raised() == null || mapped.raised().equals(Seen.TIMEOUT)
          ? mapped
          : mapped.withRaised(Seen.TIMEOUT);
    }
  },

  /** asyncio drops what the other tasks raise (or logs that it was never retrieved). */
  LATE_FAILURES_ARE_SUPPRESSED {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return scenario.op().isPlainGather() && stop != null && !stop.lateFailures().isEmpty();
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return seen.withSuppressed(Stop.of(scenario, seen).lateFailures());
    }
  },

  /** A gather that was cancelled raises, also when every task returned nevertheless. */
  RESULTS_WITHIN_THE_GRACE_COUNT {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return scenario.op() == Operation.WAIT_FOR_GATHER
          && stop != null
          && stop.isDeadline()
          && !stop.abandons()
          && stop.unfinished().stream()
              .allMatch(index -> scenario.tasks().get(index).cancel() == Scenario.OnCancel.RETURN);
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return seen.withValues(seen.fates().stream().map(Seen.Fate::how).toList());
    }
  },

  /** asyncio waits for a cancelled task as long as that takes. */
  GRACE_BOUNDS_THE_STOP {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      return stop != null && stop.abandons();
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      List<String> inTime = new ArrayList<>(seen.suppressed());
      stop.unfinished().stream()
          .filter(stop::isAbandoned)
          .forEach(index -> inTime.remove(stop.fates().get(index).how()));
      Seen mapped =
          stop.mapWords(seen, (index, what) -> stop.isAbandoned(index) ? Seen.CANCELLED : what)
              .atMost(stop.graceEnd())
              .withSuppressed(inTime);
      return scenario.op().isPlainGather() && stop.isDeadline()
          ? mapped.withRaised(Seen.TIMEOUT)
          : mapped;
    }
  },

  /** A CancelledError does not say who cancelled the task, and why. */
  CANCELLATION_HAS_A_REASON {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return !map(scenario, seen).equals(seen);
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      Stop stop = Stop.of(scenario, seen);
      String why = scenario.op().isWait() ? " CANCELLED" : " TIMEOUT";
      Seen stopped =
          stop == null ? seen : stop.mapWords(seen, (index, what) -> cancelled(what, why));
      return stopped.mapWords(
          what ->
              what.equals(Seen.UNSTARTED)
                  ? what + " TIMEOUT"
                  : what.equals(Seen.CANCELLED) ? what + " CANCELLED" : what);
    }

    private String cancelled(String what, String why) {
      return what.startsWith(Seen.CANCELLED)
          ? Seen.CANCELLED + why + what.substring(Seen.CANCELLED.length())
          : what;
    }
  },

  /** The done of asyncio is a set. */
  DONE_IS_IN_COMPLETION_ORDER {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return !map(scenario, seen).equals(seen);
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return seen.rounds() == null ? seen : seen.withRounds(inOrder(Stop.of(scenario, seen), seen));
    }

    private List<Seen.Found> inOrder(Stop stop, Seen seen) {
      Comparator<Integer> order =
          stop == null ? Stop.inOrder(seen.fates()) : stop.inOrderOfDelivery();
      return seen.rounds().stream().map(found -> found.sorted(order)).toList();
    }
  },

  /** Waiting for nothing is a ValueError in asyncio. */
  WAIT_FOR_NOTHING_RETURNS {
    @Override
    boolean applies(Scenario scenario, Seen seen) {
      return scenario.op().isWait() && scenario.tasks().isEmpty();
    }

    @Override
    Seen map(Scenario scenario, Seen seen) {
      return seen.withRounds(List.of(new Seen.Found(seen.at(), List.of(), List.of())));
    }
  };

  /** Whether asyncio and Rejoin differ in this, as things are after the rules before. */
  abstract boolean applies(Scenario scenario, Seen seen);

  /** Returns what Rejoin does where it applies. */
  abstract Seen map(Scenario scenario, Seen seen);

  /**
   * Returns what Rejoin has to do.
   *
   * @param used the differences that made it different are added
   */
  static Seen expected(Scenario scenario, Set<Difference> used) {
    Seen expected = scenario.asyncio();
    for (Difference difference : values()) {
      if (difference.applies(scenario, expected)) {
        Seen mapped = difference.map(scenario, expected);
        if (mapped.equals(expected)) {
          throw new AssertionError(difference + " applies and changes nothing: " + scenario);
        }
        expected = mapped;
        used.add(difference);
      }
    }
    return expected;
  }

  /** As {@link #expected}, for a gather that leaves the siblings of a failed call running. */
  static Seen expectedLeavingRunning(Scenario scenario, Set<Difference> used) {
    if (!TIES_END_IN_INPUT_ORDER.applies(scenario, scenario.asyncio())) {
      return scenario.asyncio();
    }
    used.add(TIES_END_IN_INPUT_ORDER);
    return TIES_END_IN_INPUT_ORDER.map(scenario, scenario.asyncio());
  }
}
