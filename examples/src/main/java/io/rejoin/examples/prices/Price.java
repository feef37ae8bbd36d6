package io.rejoin.examples.prices;

/** What it costs. */
public record Price(Sku sku, long cents) {}
