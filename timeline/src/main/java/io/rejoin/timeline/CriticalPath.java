package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls that decided when a join returned: had one of them been faster, the join would have
 * been. Found backwards from the call that the join waited for last.
 *
 * <p>What a call waited for before it started is known where it needed the results of other calls.
 * Where it waited for a permit, it is taken to be the call that ended last before it started.
 *
 * @param calls in time order
 * @param waited how much sooner the join would have returned if no call of the path had waited for
 *     a permit or a thread
 */
record CriticalPath(List<TimedCall> calls, long waited) {
  /** Waits below this share of the join are the noise of starting a thread. */
  private static final int NOISE_SHARE = 1_000;

  /** As {@link #NOISE_SHARE}, for short joins. */
  private static final long NOISE_NANOS = 500_000;

  static CriticalPath of(TimedJoin join) {
    return new Search(join).path();
  }

  /** Walks from the end of one join to its start. */
  private static final class Search {
    private final TimedJoin join;
    private final long noise;
    private final List<TimedCall> byEnd;

    Search(TimedJoin join) {
      this.join = join;
      this.noise = Math.max(NOISE_NANOS, join.wall() / NOISE_SHARE);
      this.byEnd =
          join.calls().stream()
              .filter(TimedCall::started)
              .sorted(Comparator.comparingLong(TimedCall::end))
              .toList();
    }

    CriticalPath path() {
      List<TimedCall> path = new ArrayList<>();
      Set<TimedCall> seen = new HashSet<>();
      long waited = 0;
      long waitedFrom = Long.MAX_VALUE;
      Optional<TimedCall> next = last();
      while (next.isPresent() && seen.add(next.get())) {
        TimedCall call = next.get();
        path.add(call);
        if (call.queued() > noise && call.start() <= waitedFrom) {
          waited += call.queued();
          waitedFrom = call.queuedFrom(); // whoever ran meanwhile would not have been waited for
        }
        next = before(call);
      }
      Collections.reverse(path);
      return new CriticalPath(List.copyOf(path), waited);
    }

    /** The call whose end let the join return. */
    private Optional<TimedCall> last() {
      if (join.outcome().equals("timed out")) {
        return latest(Long.MAX_VALUE);
      }
      Optional<TimedCall> found = latest(join.isCancelled() ? join.cancelledAt() : join.end());
      return found.isPresent() ? found : latest(Long.MAX_VALUE);
    }

    /** The call whose end let this one start. */
    private Optional<TimedCall> before(TimedCall call) {
      if (call.queued() > noise) {
        Optional<TimedCall> gavePermit =
            latest(call.start()).filter(other -> other.end() >= call.queuedFrom());
        if (gavePermit.isPresent()) {
          return gavePermit;
        }
      }
      if (!call.after().isEmpty()) {
        return call.after().stream()
            .flatMap(index -> join.call(index).stream())
            .filter(TimedCall::started)
            .max(Comparator.comparingLong(TimedCall::end));
      }
      // Submitted late: its input was not read, or not added, before another call had ended.
      return call.queuedFrom() - join.start() > noise
          ? latest(call.queuedFrom())
          : Optional.empty();
    }

    /** The call with the latest end, not after {@code until}. */
    private Optional<TimedCall> latest(long until) {
      int low = 0;
      int high = byEnd.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (byEnd.get(middle).end() <= until) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low == 0 ? Optional.empty() : Optional.of(byEnd.get(low - 1));
    }
  }
}
