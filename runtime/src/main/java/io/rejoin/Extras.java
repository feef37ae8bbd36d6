package io.rejoin;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** What few subtasks have, kept apart so that all others are small. */
final class Extras {
  /** The hooks; written by the thread that runs the subtask, read by whoever cancels it. */
  volatile @Nullable Hooks hooks;

  /** Written by the thread that runs the subtask, before its state is set to WAITING. */
  @Nullable StageWait stage;

  /** The one whose call waits on the same thread meanwhile; used by that thread only. */
  @Nullable Subtask outer;

  /** The one that its thread runs while its call waits; written by that thread. */
  volatile @Nullable Subtask inner;

  /** Who gets what nobody catches on the thread that runs the subtask; written by that thread. */
  @Nullable UncaughtExceptionHandler uncaught;

  /** When it has to be over, if not with its scope; written before the state says INTERRUPTED. */
  volatile @Nullable Deadline graceEnd;

  /** How many nested joins of the instance it has open; guarded by the limiter's lock. */
  int lent;

  /** What was seen of it; null if nobody watches. Written before it is handed to anybody. */
  Observation.@Nullable Seen seen;
}
