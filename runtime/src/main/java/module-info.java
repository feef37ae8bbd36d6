/** Concurrent calls that always come back together. */
module io.rejoin {
  requires static jdk.jfr;
  requires static org.jspecify;

  exports io.rejoin;

  uses io.rejoin.ContextPropagator;
}
