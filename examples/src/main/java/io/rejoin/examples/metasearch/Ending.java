package io.rejoin.examples.metasearch;

import io.rejoin.Outcome;

/** Says in a word or two how a call ended. */
final class Ending {
  private Ending() {}

  static String of(Outcome<?> outcome) {
    return outcome.fold(
        value -> "ok",
        exception -> "failed: " + exception.getMessage(),
        cancelled -> cancelled.reason() == Outcome.Reason.TIMEOUT ? "timed out" : "cancelled");
  }
}
