package io.rejoin;

import java.time.Duration;

/**
 * A join as a {@link JoinListener} sees it.
 *
 * @param id identifies the join within its {@code Rejoin}
 * @param join the join's name
 * @param startNanos when it started, on the {@link TimeSource}
 * @param elapsed how long it has taken, zero at its start
 */
public record JoinEvent(long id, String join, long startNanos, Duration elapsed) {}
