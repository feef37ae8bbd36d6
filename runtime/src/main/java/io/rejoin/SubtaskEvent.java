package io.rejoin;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subtask as a {@link JoinListener} sees it.
 *
 * @param joinId the {@link JoinEvent#id} of its join
 * @param join the join's name
 * @param call the call's name
 * @param index the position of its input, from 0
 * @param after the indexes of the calls of the same join whose results it needs
 * @param queued how long it waited for a permit or a thread before it started
 * @param startNanos when it started, or ended if it never did, on the {@link TimeSource}
 * @param elapsed how long it has run, zero at its start
 * @param outcome how it ended; null at its start
 */
public record SubtaskEvent(
    long joinId,
    String join,
    String call,
    int index,
    List<Integer> after,
    Duration queued,
    long startNanos,
    Duration elapsed,
    @Nullable Outcome<?> outcome) {}
