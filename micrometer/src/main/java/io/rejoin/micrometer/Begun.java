package io.rejoin.micrometer;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Hands the observation of a call that begins from the listener, which knows the call, to the
 * propagator, which comes next on the same thread and can put it in place and take it away again.
 */
final class Begun {
  private static final ThreadLocal<Observation> HERE = new ThreadLocal<>();

  private Begun() {}

  static void leave(Observation observation) {
    HERE.set(observation);
  }

  /** Returns what was left on this thread, once; null if nothing was. */
  static @Nullable Observation take() {
    Observation left = HERE.get();
    if (left != null) {
      HERE.remove();
    }
    return left;
  }

  /** Takes back what nobody took, as where this jar's propagator was not found. */
  static void retract(Observation observation) {
    if (HERE.get() == observation) {
      HERE.remove();
    }
  }
}
