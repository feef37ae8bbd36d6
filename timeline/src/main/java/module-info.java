/** Shows when the calls of joins ran, how they ended and what the joins waited for. */
module io.rejoin.timeline {
  requires transitive io.rejoin;
  requires jdk.jfr;
  requires static transitive org.jspecify;

  exports io.rejoin.timeline;
}
