package io.rejoin.examples.metasearch;

import io.rejoin.WaitFor;
import java.io.IOException;

/** The same calls for a plain loop, each given as long as the whole search has. */
public interface OneByOne extends VendorApi {
  @Override
  @WaitFor(Search.BUDGET)
  Offer offer(Vendor vendor, Trip trip) throws IOException, OfferException, InterruptedException;
}
