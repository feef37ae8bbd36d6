package io.rejoin.examples.crawler;

import io.rejoin.AsCompleted;
import io.rejoin.Completions;
import io.rejoin.WaitFor;
import java.net.URI;
import java.util.Collection;

/** How many pages come back: those that the crawl starts with, and whatever is added meanwhile. */
public interface Crawler extends PageApi {
  /** How long a crawl may take. */
  String BUDGET = "800ms";

  /** Fetches the pages and those that are added, a few at a time. */
  @AsCompleted(value = "fetch", maxConcurrency = 4)
  @WaitFor(BUDGET)
  Completions<URI, Page> crawl(Collection<URI> seeds);
}
