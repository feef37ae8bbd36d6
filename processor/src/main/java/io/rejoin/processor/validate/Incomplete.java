package io.rejoin.processor.validate;

/** Stops the reading of an interface that speaks of a type which is not there yet. */
public final class Incomplete extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Incomplete() {
    super(null, null, false, false);
  }
}
