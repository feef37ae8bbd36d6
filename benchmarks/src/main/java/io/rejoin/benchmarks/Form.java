package io.rejoin.benchmarks;

/**
 * How much is measured, and how long: tiny to see that all of it works, short for a look at the
 * targets and no more than a gather of the other peers, turns to decide about them, full for
 * everything.
 */
enum Form {
  TINY(1, 1, 1, 20, 2, 2),
  SHORT(1, 6, 3, 200, 8, 3),
  TURNS(3, 10, 3, 200, 8, 8),
  FULL(3, 5, 10, 1000, 30, 30);

  /**
   * How often everything is measured, one thing after another, or no more than what the targets
   * compare: a machine that others use too is slower for minutes.
   */
  final int turns;

  /**
   * How often each is run before: the compiler is busy with a gather for some two seconds where two
   * processors have all the rest to do too.
   */
  final int warmups;

  final int iterations;
  final int iterationMillis;

  /** How often something is repeated that takes a fresh state each time. */
  final int shots;

  /** The same of a fresh process. */
  final int processes;

  Form(int turns, int warmups, int iterations, int iterationMillis, int shots, int processes) {
    this.turns = turns;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.shots = shots;
    this.processes = processes;
  }

  /** Whether more is measured than what a target is about, or a gather. */
  boolean coversPeers() {
    return this != SHORT;
  }

  /** Whether every peer is measured at every size, and in every turn. */
  boolean coversAll() {
    return this == TINY || this == FULL;
  }
}
