package io.rejoin.examples.prices;

/** What is for sale. */
public record Sku(String id) {}
