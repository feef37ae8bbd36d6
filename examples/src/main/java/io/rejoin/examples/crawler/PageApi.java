package io.rejoin.examples.crawler;

import java.io.IOException;
import java.net.URI;

/** What one call does. */
public interface PageApi {
  /** Fetches the page at this address. */
  Page fetch(URI uri) throws IOException, InterruptedException;
}
