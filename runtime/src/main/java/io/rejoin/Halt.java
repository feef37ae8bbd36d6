package io.rejoin;

import io.rejoin.Outcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * That nothing more of a scope starts.
 *
 * @param why the reason of what is cancelled by it
 * @param grace the time that it is given; null where only what had not begun was dropped
 * @param leavesRunning whether the join may be over while subtasks of its run on
 */
record Halt(Reason why, @Nullable Grace grace, boolean leavesRunning) {}
