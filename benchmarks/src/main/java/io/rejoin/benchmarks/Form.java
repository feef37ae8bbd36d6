package io.rejoin.benchmarks;

/**
 * How much is measured, and how long: tiny to see that all of it works, short for a look at the
 * targets, full to publish.
 */
enum Form {
  TINY(1, 1, 1, 20, 2),
  SHORT(1, 5, 6, 300, 8),
  FULL(3, 5, 10, 1000, 30);

  final int forks;
  final int warmups;
  final int iterations;
  final int iterationMillis;

  /** How often something is repeated that takes a fresh state each time. */
  final int shots;

  Form(int forks, int warmups, int iterations, int iterationMillis, int shots) {
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.shots = shots;
  }

  /** Whether every peer is measured at every size. */
  boolean coversAll() {
    return this != SHORT;
  }
}
