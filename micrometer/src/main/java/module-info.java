/** Joins in Micrometer: context that follows each call, timers, counters and traces. */
module io.rejoin.micrometer {
  requires transitive io.rejoin;
  requires transitive context.propagation;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires micrometer.commons;
  requires static org.jspecify;

  exports io.rejoin.micrometer;

  provides io.rejoin.ContextPropagator with
      io.rejoin.micrometer.SnapshotPropagator;
}
