package io.rejoin.examples.metasearch;

/**
 * What others think of a vendor.
 *
 * @param stars one to five
 */
public record Rating(int stars) {}
