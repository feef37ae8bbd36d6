package io.rejoin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A subtask as a {@link JoinListener} sees it.
 *
 * @param joinId the {@link JoinEvent#id} of its join
 * @param join the join's name
 * @param call the call's name
 * @param index the position of its input, from 0
 * @param startNanos when it started, on the {@link TimeSource}
 * @param elapsed how long it has run, zero at its start
 * @param outcome how it ended; null at its start
 */
public record SubtaskEvent(
    long joinId,
    String join,
    String call,
    int index,
    long startNanos,
    Duration elapsed,
    @Nullable Outcome<?> outcome) {}
