package io.rejoin.examples.asyncio;

/**
 * One piece of slow work: it takes so many tenths of a second, then returns its name or fails.
 *
 * @param name what it is called, and what it returns
 * @param tenths how long it takes
 * @param fails whether it throws in the end
 */
public record Job(String name, int tenths, boolean fails) {
  /** A job that returns its name. */
  public static Job returning(String name, int tenths) {
    return new Job(name, tenths, false);
  }

  /** A job that throws. */
  public static Job failing(String name, int tenths) {
    return new Job(name, tenths, true);
  }
}
