package io.rejoin.examples.metasearch;

/**
 * What is searched for.
 *
 * @param from where it begins
 * @param to where it ends
 */
public record Trip(String from, String to) {}
