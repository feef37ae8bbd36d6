/** A module of the user's, which exports its clients. */
module shop {
  requires io.rejoin;
  requires transitive shop.api;

  exports shop;
}
