package io.rejoin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A join as a {@link JoinListener} sees it.
 *
 * @param id identifies the join among all of this Java process
 * @param join the join's name
 * @param kind what kind of join it is
 * @param parentId the {@link #id} of the join in whose call it was started; 0 if in none
 * @param parentIndex the {@link SubtaskEvent#index} of that call; -1 if in none
 * @param startNanos when it started, on the {@link TimeSource}
 * @param timeout how long after its start its deadline is, the earliest of its own and those around
 *     it; null for none
 * @param elapsed how long it has taken, zero at its start
 * @param outcome how it ended; null at its start
 * @param inputs how many calls were to be made, 0 at its start, as all the following
 * @param succeeded how many calls returned
 * @param failed how many calls threw
 * @param cancelled how many calls were cancelled, the abandoned among them
 * @param abandoned how many calls ran on after the grace
 * @param cancelledAfter how long after its start it cancelled what was left; null if it did not
 * @param grace how long what it cancelled was given to end; null if nothing was cancelled
 */
public record JoinEvent(
    long id,
    String join,
    JoinKind kind,
    long parentId,
    int parentIndex,
    long startNanos,
    @Nullable Duration timeout,
    Duration elapsed,
    @Nullable JoinOutcome outcome,
    int inputs,
    int succeeded,
    int failed,
    int cancelled,
    int abandoned,
    @Nullable Duration cancelledAfter,
    @Nullable Duration grace) {}
