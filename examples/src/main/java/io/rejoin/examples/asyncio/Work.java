package io.rejoin.examples.asyncio;

import java.io.IOException;

/** What one call does. Each program of the tour says how many come back, and how. */
public interface Work {
  /** Does the job and returns its name. */
  String work(Job job) throws IOException, InterruptedException;
}
