package io.rejoin.examples.metasearch;

/**
 * A vendor's price for a trip.
 *
 * @param vendor the vendor's name
 * @param euros the price
 */
public record Offer(String vendor, int euros) {}
