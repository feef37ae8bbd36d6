package io.rejoin.examples.metasearch;

import java.net.URI;

/**
 * Somebody who sells trips over HTTP.
 *
 * @param name the name
 * @param uri where the vendor answers
 */
public record Vendor(String name, URI uri) {}
