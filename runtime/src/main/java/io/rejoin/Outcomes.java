package io.rejoin;

import io.rejoin.Outcome.Reason;
import org.jspecify.annotations.Nullable;

/** How calls have ended, as users are told. */
final class Outcomes {
  private Outcomes() {}

  @SuppressWarnings("NullAway") // a null result is a result
  static Outcome<@Nullable Object> of(Slot ended) {
    if (ended.isSuccess()) {
      return new Outcome.Success<>(ended.slot);
    }
    Throwable thrown = ended.exception();
    if (ended.isFailure() && thrown != null) {
      return ended.isCallTimeout(thrown)
          ? new Outcome.Cancelled<>(Reason.TIMEOUT, true, thrown)
          : new Outcome.Failure<>(thrown);
    }
    Reason why = ended.reason();
    boolean started = ended.state != Slot.State.DROPPED;
    return new Outcome.Cancelled<>(why == null ? Reason.CANCELLED : why, started, thrown);
  }
}
