package io.rejoin.timeline;

import org.jspecify.annotations.Nullable;

/** How a call ended, as a timeline shows it. */
enum Ending {
  SUCCEEDED("ok", '='),
  FAILED("failed", 'x'),
  TIMED_OUT("timed out", '>'),
  CANCELLED("cancelled", '-'),
  /** It ran on after its grace. */
  ABANDONED("abandoned", '!'),
  /** Nothing tells of its end. */
  RUNNING("running", '~');

  /** What the ending is called. */
  final String words;

  /** What the bar of such a call is made of in text. */
  final char mark;

  Ending(String words, char mark) {
    this.words = words;
    this.mark = mark;
  }

  /** The ending of a call that was cancelled, which did not run on. */
  static Ending ofCancelled(@Nullable String reason) {
    return "timeout".equals(reason) ? TIMED_OUT : CANCELLED;
  }
}
