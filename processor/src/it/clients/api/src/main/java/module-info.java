/** Calls without joins. */
module shop.api {
  exports shop.api;
}
