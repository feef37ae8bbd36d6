package io.rejoin.examples.crawler;

import java.net.URI;
import java.util.List;

/**
 * A page of a site.
 *
 * @param title what it says of itself
 * @param links where it leads, in the order of the text
 */
public record Page(String title, List<URI> links) {}
